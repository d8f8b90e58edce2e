//go:build linux && amd64

package publish

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"unsafe"

	"golang.org/x/sys/unix"
)

func init() { programs["build-failing"] = buildFailing }

// byPath are the calls of the system that name a file, and byFile those about one that
// is open: all that a build makes.
var (
	byPath = []uint32{
		unix.SYS_OPENAT, unix.SYS_NEWFSTATAT, unix.SYS_STATX, unix.SYS_MKDIRAT, unix.SYS_UNLINKAT, unix.SYS_RENAMEAT, unix.SYS_RENAMEAT2,
		unix.SYS_LINKAT, unix.SYS_FCHMODAT, unix.SYS_FCHMODAT2, unix.SYS_UTIMENSAT, unix.SYS_READLINKAT,
	}
	byFile = []uint32{
		unix.SYS_READ, unix.SYS_PREAD64, unix.SYS_WRITE, unix.SYS_FSTAT, unix.SYS_GETDENTS64, unix.SYS_CLOSE, unix.SYS_FCHMOD,
		unix.SYS_FSYNC, unix.SYS_SYNCFS, unix.SYS_FLOCK, unix.SYS_COPY_FILE_RANGE,
	}
)

// buildFailing publishes a site once, and has its calls of the system decided on by
// whoever is at the other end of file 3. Args: the output, the kind of disk.
func buildFailing(args []string) error {
	if err := askBeforeCalls(3); err != nil {
		return err
	}
	_, err := tryPublish(args[0], siteNew, disks()[args[1]])
	return err
}

// askBeforeCalls has the kernel ask before each call of byPath and byFile, and sends
// the file that it asks through to a socket.
func askBeforeCalls(socket int) error {
	filter := []unix.SockFilter{{Code: unix.BPF_LD | unix.BPF_W | unix.BPF_ABS}} // the call's number
	for _, call := range append(byPath, byFile...) {
		filter = append(filter, unix.SockFilter{Code: unix.BPF_JMP | unix.BPF_JEQ | unix.BPF_K, Jf: 1, K: call},
			unix.SockFilter{Code: unix.BPF_RET | unix.BPF_K, K: unix.SECCOMP_RET_USER_NOTIF})
	}
	filter = append(filter, unix.SockFilter{Code: unix.BPF_RET | unix.BPF_K, K: unix.SECCOMP_RET_ALLOW})
	program := unix.SockFprog{Len: uint16(len(filter)), Filter: &filter[0]}
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); err != nil {
		return err
	}
	const flags = unix.SECCOMP_FILTER_FLAG_NEW_LISTENER | unix.SECCOMP_FILTER_FLAG_TSYNC | unix.SECCOMP_FILTER_FLAG_TSYNC_ESRCH
	asks, _, errno := unix.Syscall(unix.SYS_SECCOMP, unix.SECCOMP_SET_MODE_FILTER, flags, uintptr(unsafe.Pointer(&program)))
	if errno != 0 {
		return errno
	}
	return unix.Sendmsg(socket, []byte{0}, unix.UnixRights(int(asks)), nil, 0)
}

// A call is what the kernel asks about, and a verdict what it is answered: an error in
// place of the call, or a flag to go on with it.
type (
	call struct {
		id           uint64
		thread, _    uint32
		number, arch uint32
		_            uint64
		args         [6]uint64
	}
	verdict struct {
		id    uint64
		_     int64
		error int32
		flags uint32
	}
)

// A fault is what happens at the call of a number, counted from 1: that fails, and if it
// lasts, all that follow; or with no error, the build is killed.
type fault struct {
	at    int
	with  unix.Errno
	lasts bool
	of    uint32 // if not 0, only such calls are counted
}

// buildWith builds into an output of which some calls fail. It returns how many calls
// there were, and what the build printed if it failed.
func buildWith(t *testing.T, out, kind string, fault fault) (calls int, said string) {
	t.Helper()
	pair, err := unix.Socketpair(unix.AF_UNIX, unix.SOCK_STREAM|unix.SOCK_CLOEXEC, 0)
	check(t, err)
	defer unix.Close(pair[0])
	theirs := os.NewFile(uintptr(pair[1]), "socket")
	build := program(t, "build-failing", out, kind)
	build.Env = append(build.Env, "GODEBUG=asyncpreemptoff=1") // whose signals interrupt calls
	build.ExtraFiles = []*os.File{theirs}
	var printed strings.Builder
	build.Stdout = &printed
	check(t, build.Start(), theirs.Close())
	asks, err := receive(pair[0])
	if err != nil {
		build.Wait()
		t.Skip("the kernel does not ask about calls here:", err, printed.String())
	}
	calls = decide(t, asks, build.Process, filepath.Dir(out), fault)
	check(t, unix.Close(asks))
	if err := build.Wait(); err != nil {
		return calls, printed.String() + err.Error()
	}
	return calls, ""
}

// receive returns the file that [askBeforeCalls] sent.
func receive(socket int) (asks int, err error) {
	rights := make([]byte, unix.CmsgSpace(4))
	_, n, _, _, err := unix.Recvmsg(socket, make([]byte, 1), rights, unix.MSG_CMSG_CLOEXEC)
	if err != nil {
		return 0, err
	}
	messages, err := unix.ParseSocketControlMessage(rights[:n])
	if err != nil || len(messages) == 0 {
		return 0, errors.Join(errors.New("nothing was sent"), err)
	}
	files, err := unix.ParseUnixRights(&messages[0])
	if err != nil {
		return 0, err
	}
	return files[0], nil
}

// decide answers the kernel until the build has ended, and counts the calls on files in
// a folder.
func decide(t *testing.T, asks int, build *os.Process, folder string, fault fault) (calls int) {
	for {
		ready := []unix.PollFd{{Fd: int32(asks), Events: unix.POLLIN}}
		if _, err := unix.Poll(ready, -1); err == unix.EINTR {
			continue
		}
		if ready[0].Revents&unix.POLLIN == 0 {
			return calls
		}
		var c call
		if _, _, errno := unix.Syscall(unix.SYS_IOCTL, uintptr(asks), unix.SECCOMP_IOCTL_NOTIF_RECV, uintptr(unsafe.Pointer(&c))); errno != 0 {
			continue // it was ended, or interrupted
		}
		answer := verdict{id: c.id, flags: unix.SECCOMP_USER_NOTIF_FLAG_CONTINUE}
		if c.concerns(folder) && (fault.of == 0 || fault.of == c.number) {
			switch calls++; {
			case calls == fault.at && fault.with == 0:
				check(t, build.Kill())
			case calls == fault.at || fault.lasts && calls > fault.at:
				answer = verdict{id: c.id, error: -int32(fault.with)}
			}
		}
		_, _, errno := unix.Syscall(unix.SYS_IOCTL, uintptr(asks), unix.SECCOMP_IOCTL_NOTIF_SEND, uintptr(unsafe.Pointer(&answer)))
		if errno != 0 && errno != unix.ENOENT {
			t.Error("answering the kernel:", errno)
		}
	}
}

// concerns reports whether a call is about a file in a folder. All that name a file are.
func (c call) concerns(folder string) bool {
	for _, number := range byFile {
		if number == c.number {
			name, err := os.Readlink(fmt.Sprintf("/proc/%d/fd/%d", c.thread, c.args[0]))
			return err == nil && strings.HasPrefix(name, folder)
		}
	}
	return true
}

// TestEveryCallFails has one call of the system after the other fail, until a build
// ends without reaching that, each in one way of several, the even ones from there on.
// The site is then the old or the new one, with what is a user's, and the next build is
// right. A short write is what [TestDiskFull] and [TestFileTooLarge] meet.
func TestEveryCallFails(t *testing.T) {
	wrongs := []unix.Errno{unix.ENOSPC, unix.EACCES, unix.EINTR, unix.EIO}
	step := 1
	if testing.Short() {
		step = 17
	}
	for _, kind := range []string{"this disk", "neither"} {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			for at, more := 1, true; more; at += step {
				with := wrongs[(at+at/len(wrongs))%len(wrongs)]
				lasts := at%2 == 0 && with != unix.EINTR // after which a program tries again, for ever
				more = failAt(t, kind, fault{at: at, with: with, lasts: lasts})
			}
		})
	}
}

// A disk without locks cannot keep two builds apart, and a build says so.
func TestNoLocks(t *testing.T) {
	for _, with := range []unix.Errno{unix.ENOLCK, unix.ENOTSUP} {
		out := filepath.Join(t.TempDir(), "public")
		publish(t, out, siteOld)
		before := read(t, out)
		_, said := buildWith(t, out, "this disk", fault{at: 1, with: with, lasts: true, of: unix.SYS_FLOCK})
		if !strings.Contains(said, "lock: "+with.Error()) {
			t.Errorf("it says %q", said)
		}
		same(t, read(t, out), before)
		publish(t, out, siteNew)
	}
}

// Killed before each call of the system there is, over the old site and over the new.
func TestKilledAtEveryCall(t *testing.T) {
	step := 1
	if testing.Short() {
		step = 17
	}
	for first, kind := range []string{"this disk", "neither"} {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			for at, more := 1+first, true; more; at += 2 * step {
				more = failAt(t, kind, fault{at: at})
			}
		})
	}
}

// failAt has a build fail or killed at one call, and reports whether it came to that.
func failAt(t *testing.T, kind string, fault fault) bool {
	out := filepath.Join(t.TempDir(), "public")
	unflushed := func(f *Folder) { f.flush = func(*os.Root) error { return nil } } // for speed
	publish(t, out, siteOld, unflushed)
	users := plantSome(t, out)
	calls, said := buildWith(t, out, kind, fault)
	if t.Skipped() || calls < fault.at {
		if calls < 100 && !t.Skipped() {
			t.Errorf("there are only %d calls", calls)
		}
		return false
	}
	sites := []map[string]string{siteNew}
	if said != "" {
		sites = append(sites, siteOld)
	}
	if strings.Contains(said, "panic") {
		t.Error(said)
	}
	if fault.with == 0 && !strings.Contains(said, "killed") {
		t.Errorf("call %d: it was not killed: %q", fault.at, said)
	}
	t.Logf("call %d, %v: %q", fault.at, fault.with, said)
	afterKill(t, out, said != "" && kind != "this disk", users, sites...)
	publish(t, out, siteNew, unflushed)
	same(t, files(t, out), with(siteNew, users))
	return true
}
