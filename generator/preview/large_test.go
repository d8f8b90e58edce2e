package preview

import (
	"errors"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// A file of static/ goes to a browser without being held in memory, in whole and in part.
func TestLargeFiles(t *testing.T) {
	const size = 40 << 20
	folder := t.TempDir()
	large := filepath.Join(folder, "static", "large.bin")
	if err := errors.Join(os.CopyFS(folder, small(t)), os.WriteFile(large, nil, 0o666), os.Truncate(large, size)); err != nil {
		t.Fatal(err)
	}
	s := livePreviewOf(t, folder, 0)
	s.until("it is served", s.status("/", 200))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for _, part := range []string{"", "bytes=0-8"} {
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.address+"/large.bin", nil)
		if err != nil {
			t.Fatal(err)
		}
		want := int64(size)
		if part != "" {
			request.Header.Set("Range", part)
			want = 9
		}
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		n, err := io.Copy(io.Discard, response.Body)
		response.Body.Close()
		if err != nil || n != want || response.Header.Get("ETag") == "" || response.Header.Get("Content-Type") != "application/octet-stream" {
			t.Errorf("%q: %d bytes, %v, %v", part, n, response.Header, err)
		}
	}
	runtime.ReadMemStats(&after)
	if bytes := after.TotalAlloc - before.TotalAlloc; bytes > size/8 {
		t.Errorf("%d bytes are allocated to serve %d", bytes, size)
	}
}
