package os

import (
	"io"
	"io/fs"
	"time"
)

type (
	FileMode = fs.FileMode
	FileInfo = fs.FileInfo
	DirEntry = fs.DirEntry
)

const (
	ModeDir        = fs.ModeDir
	ModeAppend     = fs.ModeAppend
	ModeExclusive  = fs.ModeExclusive
	ModeTemporary  = fs.ModeTemporary
	ModeSymlink    = fs.ModeSymlink
	ModeDevice     = fs.ModeDevice
	ModeNamedPipe  = fs.ModeNamedPipe
	ModeSocket     = fs.ModeSocket
	ModeSetuid     = fs.ModeSetuid
	ModeSetgid     = fs.ModeSetgid
	ModeCharDevice = fs.ModeCharDevice
	ModeSticky     = fs.ModeSticky
	ModeIrregular  = fs.ModeIrregular
	ModeType       = fs.ModeType
	ModePerm       = fs.ModePerm
)

// For OpenFile.
const (
	O_RDONLY int = 0
	O_WRONLY int = 1
	O_RDWR   int = 2
	O_CREATE int = 0o100
	O_EXCL   int = 0o200
	O_TRUNC  int = 0o1000
	O_APPEND int = 0o2000
	O_SYNC   int = 0o4010000
)

// For Seek.
const (
	SEEK_SET int = 0
	SEEK_CUR int = 1
	SEEK_END int = 2
)

const (
	PathSeparator     = '/'
	PathListSeparator = ':'
	DevNull           = "/dev/null"
)

func IsPathSeparator(c uint8) bool { return c == PathSeparator }

// Open opens /dev/null; there are no other files.
func Open(name string) (*File, error) { return OpenFile(name, O_RDONLY, 0) }

// Create opens /dev/null; no file can be made.
func Create(name string) (*File, error) { return OpenFile(name, O_RDWR|O_CREATE|O_TRUNC, 0666) }

// OpenFile opens /dev/null. There are no other files, and none can be made.
func OpenFile(name string, flag int, perm FileMode) (*File, error) {
	switch {
	case name == DevNull:
		return &File{fd: 3, name: name}, nil
	case name != "" && flag&O_CREATE != 0:
		return nil, &PathError{Op: "open", Path: name, Err: erofs}
	}
	return nil, missing("open", name)
}

// NewFile gives the standard streams; nil for what is not open.
func NewFile(fd uintptr, name string) *File {
	if fd > 2 {
		return nil
	}
	return &File{fd: int(fd), name: name}
}

func missing(op, name string) error { return &PathError{Op: op, Path: name, Err: enoent} }

// fail is what an operation answers that streams do not have.
func (f *File) fail(op string, why error) error {
	if err := f.check(op); err != nil {
		return err
	}
	return &PathError{Op: op, Path: f.name, Err: why}
}

// ReadAt fails: streams have no places.
func (f *File) ReadAt(b []byte, off int64) (n int, err error) { return 0, f.fail("read", espipe) }

// WriteAt fails: streams have no places.
func (f *File) WriteAt(b []byte, off int64) (n int, err error) { return 0, f.fail("write", espipe) }

// Seek fails: streams have no places.
func (f *File) Seek(offset int64, whence int) (ret int64, err error) {
	return 0, f.fail("seek", espipe)
}

func (f *File) Truncate(size int64) error { return f.fail("truncate", einval) }
func (f *File) Chmod(mode FileMode) error { return f.fail("chmod", erofs) }
func (f *File) Chown(uid, gid int) error  { return f.fail("chown", erofs) }
func (f *File) Chdir() error              { return f.fail("chdir", enodir) }
func (f *File) Readdirnames(n int) (names []string, err error) {
	return nil, f.fail("readdirent", enodir)
}
func (f *File) Readdir(n int) ([]FileInfo, error) { return nil, f.fail("readdirent", enodir) }
func (f *File) ReadDir(n int) ([]DirEntry, error) { return nil, f.fail("readdirent", enodir) }

// Deadlines are not for streams.

func (f *File) SetDeadline(t time.Time) error      { return f.fail("set deadline", ErrNoDeadline) }
func (f *File) SetReadDeadline(t time.Time) error  { return f.fail("set deadline", ErrNoDeadline) }
func (f *File) SetWriteDeadline(t time.Time) error { return f.fail("set deadline", ErrNoDeadline) }

// plain hides that a file reads and writes more than plainly.
type plain struct{ f *File }

func (p plain) Read(b []byte) (int, error)  { return p.f.Read(b) }
func (p plain) Write(b []byte) (int, error) { return p.f.Write(b) }

// ReadFrom writes all that r gives.
func (f *File) ReadFrom(r io.Reader) (n int64, err error) {
	if err := f.check("write"); err != nil {
		return 0, err
	}
	return io.Copy(plain{f}, r)
}

// WriteTo writes all that is read to w.
func (f *File) WriteTo(w io.Writer) (n int64, err error) {
	if err := f.check("read"); err != nil {
		return 0, err
	}
	return io.Copy(w, plain{f})
}

// device is what is known of a stream.
type device struct{ name string }

func (d device) Name() string       { return d.name }
func (d device) Size() int64        { return 0 }
func (d device) Mode() FileMode     { return ModeDevice | ModeCharDevice | 0666 }
func (d device) ModTime() time.Time { return time.Time{} }
func (d device) IsDir() bool        { return false }
func (d device) Sys() any           { return nil }

// Stat says that streams and /dev/null are devices.
func (f *File) Stat() (FileInfo, error) {
	if err := f.check("stat"); err != nil {
		return nil, err
	}
	return device{f.name[len("/dev/"):]}, nil
}
