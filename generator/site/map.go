package site

import "findings/generator/address"

// tileSize is how wide and high a tile of the map is, in the map's own units.
const tileSize = 20

// MapView is the councils on a map of tiles, each as large as any other: 20
// wide and high.
type MapView struct {
	ChartLinks
	Width, Height int
	Tiles         []TileView // by name
}

// TileView is a council on the map, and where its tile begins from the left and
// from the top.
type TileView struct {
	StandingView
	X, Y int
}

// tileMap returns the map of the councils that stand and have a place on it.
func (s *Site) tileMap() MapView {
	v := MapView{ChartLinks: s.chartLinks(address.Charts, mapChart)}
	for _, c := range s.archive.Councils {
		if c.Tile.File == nil || c.Abolished() {
			continue
		}
		tile := TileView{s.standing(c), c.Tile.Column * tileSize, c.Tile.Row * tileSize}
		if c.Tile.Row%2 == 0 {
			tile.X += tileSize / 2
		}
		v.Tiles = append(v.Tiles, tile)
		v.Width, v.Height = max(v.Width, tile.X+tileSize), max(v.Height, tile.Y+tileSize)
	}
	return v
}
