package preview

import (
	"path"
	"strings"

	"findings/generator/address"
)

// contentTypes are the content types by file extension, as GitHub Pages sends
// them. The system's own table is not used because it differs from one machine
// to the next.
var contentTypes = map[string]string{
	".avif":        "image/avif",
	".css":         "text/css; charset=utf-8",
	".csv":         "text/csv; charset=utf-8",
	".gif":         "image/gif",
	".html":        htmlType,
	".ico":         "image/vnd.microsoft.icon",
	".jpeg":        "image/jpeg",
	".jpg":         "image/jpeg",
	".js":          "text/javascript; charset=utf-8",
	".json":        "application/json; charset=utf-8",
	".md":          "text/markdown; charset=utf-8",
	".mp3":         "audio/mpeg",
	".mp4":         "video/mp4",
	".ods":         "application/vnd.oasis.opendocument.spreadsheet",
	".pdf":         "application/pdf",
	".png":         "image/png",
	".svg":         "image/svg+xml",
	".txt":         "text/plain; charset=utf-8",
	".webm":        "video/webm",
	".webmanifest": "application/manifest+json",
	".webp":        "image/webp",
	".woff":        "font/woff",
	".woff2":       "font/woff2",
	".xlsx":        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	".xml":         "application/xml",
	".zip":         "application/zip",
}

const htmlType = "text/html; charset=utf-8"

func contentTypeOf(at address.Address) string {
	if t := contentTypes[strings.ToLower(path.Ext(at.File()))]; t != "" {
		return t
	}
	return "application/octet-stream"
}
