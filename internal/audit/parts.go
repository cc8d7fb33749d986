package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"runtime/debug"
	"slices"
	"strings"
)

// part is a module that the program has code of.
type part struct {
	path, version, sum string
	licence            string // in SPDX's words
}

// standardLibrary is what the standard library is called among the parts, as vulnerability databases call it.
const standardLibrary = "std"

// partsOf returns the modules that are in a program, the standard library too, by path. Folders says where the sources
// of modules are.
func partsOf(info *debug.BuildInfo, folders func(modules []string) (map[string]string, error)) ([]part, error) {
	version, _, _ := strings.Cut(strings.TrimPrefix(info.GoVersion, "go"), " ")
	parts := []part{{path: standardLibrary, version: version, licence: "BSD-3-Clause"}} // https://go.dev/LICENSE
	var modules []string
	for _, m := range info.Deps {
		if m.Replace != nil {
			m = m.Replace
		}
		parts = append(parts, part{path: m.Path, version: m.Version, sum: m.Sum})
		modules = append(modules, m.Path+"@"+m.Version)
	}
	where, err := folders(modules)
	if err != nil {
		return nil, err
	}
	for i, p := range parts[1:] {
		folder := where[p.path]
		if folder == "" {
			return nil, fmt.Errorf("the source of %s %s is not on this machine: build first", p.path, p.version)
		}
		if parts[i+1].licence, err = licenceIn(folder); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(parts, func(a, b part) int { return cmp.Compare(a.path, b.path) })
	return parts, nil
}

// moduleFolders asks the go command for the folders of modules, by path.
func moduleFolders(modules []string) (map[string]string, error) {
	if len(modules) == 0 {
		return nil, nil
	}
	out, err := exec.Command("go", append([]string{"mod", "download", "-json"}, modules...)...).Output()
	if err != nil {
		if exit, ok := errors.AsType[*exec.ExitError](err); ok {
			err = fmt.Errorf("%w: %s", err, bytes.TrimSpace(exit.Stderr))
		}
		return nil, fmt.Errorf("go mod download: %w", err)
	}
	folders := map[string]string{}
	for all := json.NewDecoder(bytes.NewReader(out)); ; {
		var m struct{ Path, Dir string }
		if err := all.Decode(&m); errors.Is(err, io.EOF) {
			return folders, nil
		} else if err != nil {
			return nil, fmt.Errorf("go mod download: %w", err)
		}
		folders[m.Path] = m.Dir
	}
}
