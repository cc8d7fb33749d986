package main

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
)

func TestClassify(t *testing.T) {
	const bsd = "Redistribution and use in source and binary forms, with or\n without modification … Redistributions in binary form must reproduce the above"
	for text, want := range map[string]string{
		"MIT License\n\nPermission is hereby granted, free of charge, to any person\n  obtaining a copy … THE SOFTWARE IS PROVIDED \"AS IS\"": "MIT",
		bsd: "BSD-2-Clause",
		bsd + " Neither the name of the copyright holder nor":                                                       "BSD-3-Clause",
		"Apache License\n   Version 2.0, January 2004 TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION": "Apache-2.0",
		"GNU GENERAL PUBLIC LICENSE Version 3 … Apache License Version 2.0":                                         "GPL",
		"Mozilla Public License Version 2.0 … GNU General Public License":                                           "GPL",
		"All rights reserved.": unknown,
		"":                     unknown,
	} {
		if got := classify(text); got != want {
			t.Errorf("%.40q is %s, want %s", text, got, want)
		}
	}
}

// module makes the folder of a module with these files.
func module(t *testing.T, files map[string]string) string {
	t.Helper()
	folder := t.TempDir()
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

const (
	mit = "Permission is hereby granted, free of charge, to any person obtaining a copy. The software is provided \"as is\""
	gpl = "GNU General Public License"
)

func TestPartsAndTheirLicences(t *testing.T) {
	folders := map[string]string{
		"example.org/Good":  module(t, map[string]string{"LICENSE.md": mit, "license.go": gpl, "README": gpl}),
		"example.org/bad":   module(t, map[string]string{"LICENSE": mit, "LICENSE-PARTS.txt": gpl}),
		"example.org/none":  module(t, map[string]string{"README.md": mit}),
		"example.org/other": module(t, map[string]string{"COPYING": mit}),
	}
	info := &debug.BuildInfo{GoVersion: "go1.26.8 X:none", Main: debug.Module{Path: "codedesk", Version: "(devel)"}}
	for _, path := range slices.Sorted(maps.Keys(folders)) {
		info.Deps = append(info.Deps, &debug.Module{Path: path, Version: "v1.0.0+incompatible", Sum: "h1:x="})
	}
	info.Deps[3] = &debug.Module{Path: "example.org/replaced", Version: "v0.1.0", Replace: info.Deps[3]}
	parts, err := partsOf(info, func(modules []string) (map[string]string, error) {
		if !slices.Contains(modules, "example.org/other@v1.0.0+incompatible") {
			t.Errorf("asked for %q", modules)
		}
		return folders, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, p := range parts {
		got[p.path] = p.licence
	}
	want := map[string]string{"std": "BSD-3-Clause", "example.org/Good": "MIT", "example.org/bad": "GPL AND MIT", "example.org/none": unknown, "example.org/other": "MIT"}
	if !maps.Equal(got, want) {
		t.Errorf("the licences are %v, want %v", got, want)
	}
	err = refused(parts)
	if err == nil || !strings.Contains(err.Error(), "example.org/bad v1.0.0+incompatible: the licence GPL") ||
		!strings.Contains(err.Error(), "example.org/none") || strings.Contains(err.Error(), "Good") {
		t.Errorf("refused: %v", err)
	}
	t.Run("in the bill of materials", func(t *testing.T) { isBill(t, info, parts) })
	t.Run("a module without sources", func(t *testing.T) {
		if _, err := partsOf(info, func([]string) (map[string]string, error) { return nil, nil }); err == nil {
			t.Error("nothing is missed")
		}
	})
}

func isBill(t *testing.T, info *debug.BuildInfo, parts []part) {
	t.Helper()
	file, err := billOf(info, parts)
	if err != nil {
		t.Fatal(err)
	}
	var b bill
	if err := json.Unmarshal(file, &b); err != nil {
		t.Fatal(err)
	}
	if b.Format != "CycloneDX" || b.Spec != "1.6" || b.Version != 1 || len(b.Components) != len(parts) || b.Metadata.Component.Name != "codedesk" {
		t.Errorf("the bill is %s", file)
	}
	refs := map[string]bool{}
	for _, c := range b.Components {
		refs[c.Ref] = true
	}
	for _, ref := range []string{"pkg:golang/example.org/good@v1.0.0%2Bincompatible", "pkg:golang/std@1.26.8"} {
		if !refs[ref] {
			t.Errorf("%s is not among %v", ref, refs)
		}
	}
	for _, ref := range b.Dependencies[0].On {
		if !refs[ref] {
			t.Errorf("%s is no component", ref)
		}
	}
	if again, _ := billOf(info, parts); string(again) != string(file) {
		t.Error("the same program has two bills")
	}
}

func TestWhatCannotBeAudited(t *testing.T) {
	for _, args := range [][]string{nil, {"a", "b"}, {filepath.Join(t.TempDir(), "none")}, {"audit_test.go"}} {
		if err := run(args, t.Output()); err == nil {
			t.Errorf("%q is audited", args)
		}
	}
}
