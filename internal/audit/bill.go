package main

import (
	"encoding/json"
	"runtime/debug"
	"strings"
)

// The bill of materials in CycloneDX 1.6 (https://cyclonedx.org/docs/1.6/json/), as far as it is needed. It holds no time
// and no random number: the same program has the same bill.
type (
	bill struct {
		Format       string       `json:"bomFormat"`
		Spec         string       `json:"specVersion"`
		Version      int          `json:"version"`
		Metadata     metadata     `json:"metadata"`
		Components   []component  `json:"components"`
		Dependencies []dependency `json:"dependencies"`
	}
	metadata struct {
		Component component `json:"component"`
	}
	component struct {
		Ref        string     `json:"bom-ref"`
		Type       string     `json:"type"`
		Name       string     `json:"name"`
		Version    string     `json:"version"`
		Licences   []licence  `json:"licenses,omitempty"`
		URL        string     `json:"purl"`
		Properties []property `json:"properties,omitempty"`
	}
	licence struct {
		Expression string `json:"expression"`
	}
	property struct {
		Name  string `json:"name"`
		Value string `json:"value"`
	}
	dependency struct {
		Ref string   `json:"ref"`
		On  []string `json:"dependsOn"`
	}
)

// billOf returns the bill of materials of a program as JSON.
func billOf(info *debug.BuildInfo, parts []part) ([]byte, error) {
	version := info.Main.Version
	var properties []property
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision", "vcs.modified", "CGO_ENABLED", "GOOS", "GOARCH", "-trimpath":
			properties = append(properties, property{"codedesk:build:" + strings.TrimPrefix(s.Key, "-"), s.Value})
		}
	}
	program := component{
		Type: "application", Name: info.Main.Path, Version: version, URL: packageURL(info.Main.Path, version), Properties: properties}
	program.Ref = program.URL
	b := bill{Format: "CycloneDX", Spec: "1.6", Version: 1, Metadata: metadata{program}}
	on := dependency{Ref: program.Ref}
	for _, p := range parts {
		c := component{Type: "library", Name: p.path, Version: p.version, URL: packageURL(p.path, p.version)}
		c.Ref = c.URL
		if p.licence != unknown {
			c.Licences = []licence{{p.licence}}
		}
		if p.sum != "" { // of the module's files, in go.sum's way; no hash of one file, which CycloneDX has a field for
			c.Properties = []property{{"codedesk:go.sum", p.sum}}
		}
		b.Components = append(b.Components, c)
		on.On = append(on.On, c.Ref)
	}
	b.Dependencies = []dependency{on}
	file, err := json.MarshalIndent(b, "", "  ")
	return append(file, '\n'), err
}

// packageURL names a module (https://github.com/package-url/purl-spec, type golang).
func packageURL(path, version string) string {
	return "pkg:golang/" + strings.ToLower(path) + "@" + strings.ReplaceAll(version, "+", "%2B")
}
