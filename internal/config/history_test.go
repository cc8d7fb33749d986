package config

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestLoadHistory(t *testing.T) {
	for name, test := range map[string]struct {
		args      []string
		variables map[string]string
		want      History
	}{
		"the defaults": {nil, nil, History{
			Database: filepath.Join("codedesk-data", "codedesk.db"), Data: "./codedesk-data",
		}},
		"the dashboard's environment": {nil, map[string]string{"CODEDESK_DATA": "/d", "CODEDESK_LISTEN": "nowhere"}, History{
			Database: filepath.Join("/d", "codedesk.db"), Data: "/d",
		}},
		"flags around an argument": {[]string{"--data", "/e", "copy", "--database=/f"}, map[string]string{"CODEDESK_DATA": "/d"}, History{
			Database: "/f", Data: "/e", Arguments: []string{"copy"},
		}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := LoadHistory("verify-history", 0, 1, test.args, from(test.variables))
			if err != nil || got.Timezone != time.Local {
				t.Errorf("the zone is %v: %v", got.Timezone, err)
			}
			got.Timezone = nil
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
	t.Run("a zone", func(t *testing.T) {
		got, err := LoadHistory("backup", 0, 1, []string{"--timezone=Asia/Shanghai"}, from(nil))
		if err != nil || got.Timezone.String() != "Asia/Shanghai" {
			t.Errorf("the zone is %v: %v", got.Timezone, err)
		}
	})
	t.Run("wrong values all at once", func(t *testing.T) {
		_, err := LoadHistory("backup", 1, 1, []string{"--database=mysql://host", "file", "--timezone=Mars/Olympus"}, from(nil))
		if got := lines(t, err); len(got) != 2 {
			t.Errorf("lines are %q", got)
		}
	})
	t.Run("arguments and flags that do not fit", func(t *testing.T) {
		for want, args := range map[string][]string{
			"backup needs one argument": {"--data=/d"}, `unexpected argument "two"`: {"one", "two"}, "listen": {"one", "--listen=:0"},
		} {
			if _, err := LoadHistory("backup", 1, 1, args, from(nil)); err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%q: got %v, want %q", args, err, want)
			}
		}
	})
	t.Run("help", func(t *testing.T) {
		if _, err := LoadHistory("backup", 1, 1, []string{"--help"}, from(nil)); !errors.Is(err, ErrHelp) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("its settings are the dashboard's", func(t *testing.T) {
		for _, s := range historyOnly() {
			if !slices.Contains(Settings(), s) {
				t.Errorf("%s is another one", s.Variable)
			}
		}
		if len(historyOnly()) != 3 {
			t.Errorf("%d settings", len(historyOnly()))
		}
	})
}
