package os

import (
	"io/fs"
	"time"
)

// There is no file but /dev/null, and no directory that could take one.

func refused(op, name string) error { return &PathError{Op: op, Path: name, Err: erofs} }

func Stat(name string) (FileInfo, error) {
	if name == DevNull {
		return device{"null"}, nil
	}
	return nil, missing("stat", name)
}

func Lstat(name string) (FileInfo, error) {
	if name == DevNull {
		return device{"null"}, nil
	}
	return nil, missing("lstat", name)
}

// SameFile reports whether both are the same device.
func SameFile(fi1, fi2 FileInfo) bool {
	a, ok := fi1.(device)
	b, same := fi2.(device)
	return ok && same && a == b
}

func ReadFile(name string) ([]byte, error) {
	if name == DevNull {
		return []byte{}, nil
	}
	return nil, missing("open", name)
}

func WriteFile(name string, data []byte, perm FileMode) error {
	_, err := OpenFile(name, O_WRONLY|O_CREATE|O_TRUNC, perm)
	return err
}

func ReadDir(name string) ([]DirEntry, error)           { return nil, missing("open", name) }
func Readlink(name string) (string, error)              { return "", missing("readlink", name) }
func Chdir(dir string) error                            { return missing("chdir", dir) }
func Chmod(name string, mode FileMode) error            { return missing("chmod", name) }
func Chown(name string, uid, gid int) error             { return missing("chown", name) }
func Lchown(name string, uid, gid int) error            { return missing("lchown", name) }
func Chtimes(name string, atime, mtime time.Time) error { return missing("chtimes", name) }
func Truncate(name string, size int64) error            { return missing("truncate", name) }
func Remove(name string) error                          { return missing("remove", name) }
func Mkdir(name string, perm FileMode) error            { return refused("mkdir", name) }
func Rename(oldpath, newpath string) error              { return &LinkError{"rename", oldpath, newpath, enoent} }
func Link(oldname, newname string) error                { return &LinkError{"link", oldname, newname, enoent} }
func Symlink(oldname, newname string) error             { return &LinkError{"symlink", oldname, newname, erofs} }

// RemoveAll has nothing to remove.
func RemoveAll(path string) error { return nil }

// MkdirAll fails but for the root.
func MkdirAll(path string, perm FileMode) error {
	if path == "/" {
		return nil
	}
	return refused("mkdir", path)
}

// temporary gives a name that CreateTemp and MkdirTemp would choose.
func temporary(dir, pattern string) string {
	if dir == "" {
		dir = TempDir()
	}
	for i := len(pattern) - 1; i >= 0; i-- {
		if pattern[i] == '*' {
			return dir + "/" + pattern[:i] + "1" + pattern[i+1:]
		}
	}
	return dir + "/" + pattern + "1"
}

func CreateTemp(dir, pattern string) (*File, error) {
	return nil, refused("open", temporary(dir, pattern))
}

func MkdirTemp(dir, pattern string) (string, error) {
	return "", refused("mkdir", temporary(dir, pattern))
}

// Pipe fails: the run has no descriptors but the standard streams.
func Pipe() (r *File, w *File, err error) { return nil, nil, NewSyscallError("pipe2", enosys) }

// DirFS is a tree without files.
func DirFS(dir string) fs.FS { return empty{} }

type empty struct{}

func (empty) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &PathError{Op: "open", Path: name, Err: ErrInvalid}
	}
	return nil, missing("open", name)
}

// CopyFS fails: there is no directory to copy to.
func CopyFS(dir string, fsys fs.FS) error { return refused("mkdir", dir) }

func Getwd() (dir string, err error) { return "/", nil }

// TempDir is $TMPDIR, or /tmp.
func TempDir() string {
	if dir := Getenv("TMPDIR"); dir != "" {
		return dir
	}
	return "/tmp"
}

// UserHomeDir is $HOME.
func UserHomeDir() (string, error) {
	if home := Getenv("HOME"); home != "" {
		return home, nil
	}
	return "", unset("$HOME is not defined")
}

// unset says what the environment lacks.
type unset string

func (u unset) Error() string { return string(u) }

// below finds the user's own folder of some kind.
func below(variable, standard string) (string, error) {
	dir := Getenv(variable)
	switch {
	case dir == "":
		home := Getenv("HOME")
		if home == "" {
			return "", unset("neither $" + variable + " nor $HOME are defined")
		}
		return home + standard, nil
	case dir[0] != '/':
		return "", unset("path in $" + variable + " is relative")
	}
	return dir, nil
}

// UserCacheDir is $XDG_CACHE_HOME, or .cache below $HOME.
func UserCacheDir() (string, error) { return below("XDG_CACHE_HOME", "/.cache") }

// UserConfigDir is $XDG_CONFIG_HOME, or .config below $HOME.
func UserConfigDir() (string, error) { return below("XDG_CONFIG_HOME", "/.config") }
