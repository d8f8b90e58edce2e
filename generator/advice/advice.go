// Package advice looks at an archive that has no problems as an experienced
// editor would, and says what could be better. It never holds anything up:
// every piece of advice may be right to ignore.
//
// Each concern is a function in a file of its own; [Give] runs all of them.
// Advice is collected as problems are, with a place and a hint, so that it is
// shown in the same way.
package advice

import (
	"io/fs"
	"strings"

	"findings/generator/archive"
	"findings/generator/source"
)

// concerns are what an experienced editor looks at.
var concerns = []func(a *archive.Archive, today string, advice *source.Problems){
	emptyInspections,
	unfinished,
	overlooked,
	leftOver,
	accountsInSummaries,
	rowsOfTables,
	emptySections,
	twoVersions,
	oddPlaces,
	citedItems,
	correctionsInBodies,
	quotesWithoutTopics,
	unusedTopics,
	unreachableSources,
	passingSources,
	secondSources,
	twoPublishers,
	dashesInAddresses,
	ownWords,
	otherDays,
	sharedReports,
	ofOthers,
	otherSummaries,
	oddSpaces,
	leftOfPDFs,
	longParagraphs,
	similarSpeakers,
	oddSpeakers,
	unpartedSpeakers,
	inTwoPlaces,
	futureDays,
	misnamed,
	oddKinds,
	farTiles,
	oddAreas,
	sharedWebsites,
	oddTallies,
	sameDay,
	longInspections,
	earlyEvents,
	emptyLinkTexts,
	missingWays,
	noPictures,
}

// Give returns the advice about an archive, and about files in the site's folder
// that it was read from, on a day such as 2026-03-24. Advice alone may know what
// day it is: pages do not depend on it.
func Give(a *archive.Archive, files fs.FS, today string) *source.Problems {
	advice := new(source.Problems)
	for _, concern := range concerns {
		concern(a, today, advice)
	}
	robotsWithoutSitemap(a, files, advice)
	return advice
}

// body returns where the words of a file begin, behind the second line +++.
func body(text string) int {
	at := 0
	for fences := 0; fences < 2 && at < len(text); {
		line, _, _ := strings.Cut(text[at:], "\n")
		if strings.TrimRight(strings.TrimPrefix(line, "\ufeff"), " \t\r") == "+++" {
			fences++
		}
		at = min(at+len(line)+1, len(text))
	}
	return at
}
