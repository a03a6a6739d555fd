package fs

import (
	"errors"
	"io"
)

// ValidPath reports whether Open may be asked for name: names between slashes, none of which is
// empty, "." or "..", or "." alone.
func ValidPath(name string) bool {
	if name == "." {
		return true
	}
	for begin, i := 0, 0; i <= len(name); i++ {
		if i < len(name) && name[i] != '/' {
			continue
		}
		if part := name[begin:i]; part == "" || part == "." || part == ".." {
			return false
		}
		begin = i + 1
	}
	return string([]rune(name)) == name
}

// ReadFile gives what is in a file.
func ReadFile(fsys FS, name string) ([]byte, error) {
	if direct, ok := fsys.(ReadFileFS); ok {
		return direct.ReadFile(name)
	}
	file, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(file)
}

// ReadDir gives the entries of a directory by order of names.
func ReadDir(fsys FS, name string) ([]DirEntry, error) {
	if direct, ok := fsys.(ReadDirFS); ok {
		return direct.ReadDir(name)
	}
	file, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	dir, ok := file.(ReadDirFile)
	if !ok {
		return nil, &PathError{"readdir", name, errors.New("not implemented")}
	}
	list, err := dir.ReadDir(-1)
	for i := range list {
		for k := i; k > 0 && list[k].Name() < list[k-1].Name(); k-- {
			list[k], list[k-1] = list[k-1], list[k]
		}
	}
	return list, err
}

// Stat says what is known of a file.
func Stat(fsys FS, name string) (FileInfo, error) {
	if direct, ok := fsys.(StatFS); ok {
		return direct.Stat(name)
	}
	file, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return file.Stat()
}

// Lstat is Stat that does not follow links, where the tree can tell.
func Lstat(fsys FS, name string) (FileInfo, error) {
	if direct, ok := fsys.(ReadLinkFS); ok {
		return direct.Lstat(name)
	}
	return Stat(fsys, name)
}

// ReadLink gives where a link leads.
func ReadLink(fsys FS, name string) (string, error) {
	if direct, ok := fsys.(ReadLinkFS); ok {
		return direct.ReadLink(name)
	}
	return "", &PathError{"readlink", name, ErrInvalid}
}

type entry struct{ info FileInfo }

func (e entry) Name() string            { return e.info.Name() }
func (e entry) IsDir() bool             { return e.info.IsDir() }
func (e entry) Type() FileMode          { return e.info.Mode().Type() }
func (e entry) Info() (FileInfo, error) { return e.info, nil }
func (e entry) String() string          { return FormatDirEntry(e) }

// FileInfoToDirEntry makes an entry of what is known of a file; nil of nil.
func FileInfoToDirEntry(info FileInfo) DirEntry {
	if info == nil {
		return nil
	}
	return entry{info}
}

// FormatDirEntry gives the kind and the name, with a slash behind a directory.
func FormatDirEntry(dir DirEntry) string {
	mode := dir.Type().String()
	text := mode[:len(mode)-9] + " " + dir.Name()
	if dir.IsDir() {
		text += "/"
	}
	return text
}

// FormatFileInfo gives mode, size, time and name, with a slash behind a directory.
func FormatFileInfo(info FileInfo) string {
	size := info.Size()
	digits := ""
	for u := uint64(max(size, -size)); u > 0 || digits == ""; u /= 10 {
		digits = string(rune('0'+u%10)) + digits
	}
	if size < 0 {
		digits = "-" + digits
	}
	text := info.Mode().String() + " " + digits + " " + info.ModTime().Format("2006-01-02 15:04:05") + " " + info.Name()
	if info.IsDir() {
		text += "/"
	}
	return text
}

var (
	SkipDir = errors.New("skip this directory")
	SkipAll = errors.New("skip everything and stop the walk")
)

// WalkDirFunc is called for each file, or with the error that keeps it from being looked at.
type WalkDirFunc func(path string, d DirEntry, err error) error

// WalkDir calls fn for root and all below it, by order of names.
func WalkDir(fsys FS, root string, fn WalkDirFunc) error {
	info, err := Stat(fsys, root)
	if err != nil {
		err = fn(root, nil, err)
	} else {
		err = walk(fsys, root, FileInfoToDirEntry(info), fn)
	}
	if err == SkipDir || err == SkipAll {
		return nil
	}
	return err
}

func walk(fsys FS, name string, d DirEntry, fn WalkDirFunc) error {
	if err := fn(name, d, nil); err != nil || !d.IsDir() {
		if err == SkipDir && d.IsDir() {
			err = nil
		}
		return err
	}
	list, err := ReadDir(fsys, name)
	if err != nil {
		// Once more, with the error.
		if err = fn(name, d, err); err != nil {
			if err == SkipDir && d.IsDir() {
				err = nil
			}
			return err
		}
	}
	for _, d := range list {
		below := d.Name()
		if name != "." {
			below = name + "/" + below
		}
		if err := walk(fsys, below, d, fn); err != nil {
			if err == SkipDir {
				break
			}
			return err
		}
	}
	return nil
}
