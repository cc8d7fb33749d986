package main

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// unknown is the licence of a module whose text is none of those in marks, or of which there is none.
const unknown = "unknown"

// accepted are the licences that a part of the program may have, by their names in SPDX; "blessing" is SQLite's, which
// is in the public domain. They ask for their text to be passed on at most. Whoever adds one has read it.
var accepted = []string{"Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "blessing"}

// looked are files that a person has read because no mark tells what they are, by the SHA-256 of their content: one that
// changes has to be read again. They add nothing to the licences of the other files beside them.
var looked = map[string]string{
	"f4a00ade8f4057ab0ea49097d9c459df8559fcf10ca78da0c950343fb7428d37": "modernc.org/sqlite, LICENSE-3RD-PARTY.md: what is linked is BSD-3-Clause, MIT " +
		"or in the public domain; MPL-2.0 is in it for a module that is in no program",
	"5ae5bee3072a841376451b48d8cfcec7188e10543926d5870828d36c8a750dc5": "modernc.org/memory, LICENSE-LOGO: the address of a picture",
}

// marks are words that stand in a licence's text and in no other's; the first that fits decides. Licences that are not
// accepted are here so that they are not taken for one that is quoted in them.
var marks = []struct {
	licence string
	words   []string
}{
	{"GPL", []string{"gnu general public license"}},
	{"LGPL", []string{"gnu lesser general public license"}},
	{"AGPL", []string{"gnu affero general public license"}},
	{"blessing", []string{"sqlite is public domain"}},
	{"MPL-2.0", []string{"mozilla public license"}},
	{"SSPL", []string{"server side public license"}},
	{"BUSL", []string{"business source license"}},
	{"Apache-2.0", []string{"apache license version 2.0", "terms and conditions for use, reproduction, and distribution"}},
	{"BSD-3-Clause", []string{"redistribution and use in source and binary forms", "neither the name"}},
	{"BSD-2-Clause", []string{"redistribution and use in source and binary forms", "redistributions in binary form must reproduce"}},
	{"ISC", []string{"permission to use, copy, modify, and/or distribute this software for any purpose"}},
	{"ISC", []string{"permission to use, copy, modify, and distribute this software for any purpose"}},
	{"MIT", []string{"permission is hereby granted, free of charge, to any person obtaining a copy", "the software is provided \"as is\""}},
}

// classify returns the licence that a text is, in SPDX's words.
func classify(text string) string {
	plain := strings.Join(strings.Fields(strings.ToLower(text)), " ")
	plain = strings.NewReplacer("apache license, version 2.0", "apache license version 2.0", "“as is”", `"as is"`).Replace(plain)
	for _, m := range marks {
		if !slices.ContainsFunc(m.words, func(words string) bool { return !strings.Contains(plain, words) }) {
			return m.licence
		}
	}
	return unknown
}

// licenceIn returns the licences of a module in a folder, with AND between when there are several files.
func licenceIn(folder string) (string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return "", err
	}
	var found []string
	for _, e := range entries {
		name := strings.ToUpper(e.Name())
		base, _, _ := strings.Cut(strings.TrimSuffix(strings.TrimSuffix(name, ".TXT"), ".MD"), "-")
		if e.IsDir() || !slices.Contains([]string{"LICENSE", "LICENCE", "COPYING", "UNLICENSE"}, base) || strings.HasSuffix(name, ".GO") {
			continue
		}
		text, err := os.ReadFile(filepath.Join(folder, e.Name()))
		if err != nil {
			return "", err
		}
		if sum := sha256.Sum256(text); looked[hex.EncodeToString(sum[:])] == "" {
			found = append(found, classify(string(text)))
		}
	}
	slices.Sort(found)
	return cmp.Or(strings.Join(slices.Compact(found), " AND "), unknown), nil
}

// refused returns an error that names each part whose licence is not accepted.
func refused(parts []part) error {
	var faults []error
	for _, p := range parts {
		for licence := range strings.SplitSeq(p.licence, " AND ") {
			if !slices.Contains(accepted, licence) {
				faults = append(faults, fmt.Errorf("%s %s: the licence %s is not among those accepted: %s",
					p.path, p.version, licence, strings.Join(accepted, ", ")))
			}
		}
	}
	return errors.Join(faults...)
}
