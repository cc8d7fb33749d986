package config

import (
	"reflect"
	"strings"
	"testing"

	"github.com/caarlos0/env/v11"
)

func TestSettingsDescribeTheFields(t *testing.T) {
	for name, test := range map[string]struct {
		target   any
		settings []Setting
	}{
		"dashboard": {&Config{}, Settings()},
		"sandbox":   {&Sandbox{}, sandboxOnly()},
	} {
		t.Run(name, func(t *testing.T) {
			fields, err := env.GetFieldParamsWithOptions(test.target, env.Options{Prefix: prefix, Environment: map[string]string{}})
			if err != nil {
				t.Fatal(err)
			}
			described := map[string]Setting{}
			for _, s := range test.settings {
				described[s.Variable] = s
			}
			for _, field := range fields {
				if field.Ignored {
					continue
				}
				s, ok := described[field.Key]
				if !ok {
					t.Errorf("%s is not described", field.Key)
				}
				if field.HasDefaultValue && !strings.HasPrefix(s.Default, field.DefaultValue) {
					t.Errorf("%s is described with default %q, but has %q", field.Key, s.Default, field.DefaultValue)
				}
				delete(described, field.Key)
			}
			if len(described) > 0 {
				t.Errorf("described but not read: %v", described)
			}
		})
	}
}

func TestSwitchesAreTheBooleans(t *testing.T) {
	kinds := map[string]reflect.Kind{}
	for field := range reflect.TypeFor[Config]().Fields() {
		kinds[prefix+field.Tag.Get("env")] = field.Type.Kind()
	}
	for _, s := range Settings() {
		if s.Switch != (kinds[s.Variable] == reflect.Bool) {
			t.Errorf("%s: switch is %v, kind is %v", s.Variable, s.Switch, kinds[s.Variable])
		}
	}
}

func TestHelpNamesEverySetting(t *testing.T) {
	for name, test := range map[string]struct {
		help     func(*strings.Builder) error
		settings []Setting
	}{
		"dashboard": {func(b *strings.Builder) error { return Help(b) }, Settings()},
		"sandbox":   {func(b *strings.Builder) error { return SandboxHelp(b) }, sandboxOnly()},
		"verify":    {func(b *strings.Builder) error { return VerifyHelp(b) }, historyOnly()},
		"backup":    {func(b *strings.Builder) error { return BackupHelp(b) }, historyOnly()},
	} {
		t.Run(name, func(t *testing.T) {
			var b strings.Builder
			if err := test.help(&b); err != nil {
				t.Fatal(err)
			}
			for _, s := range test.settings {
				if s.Meaning == "" || s.Accepts == "" {
					t.Errorf("%s is not explained", s.Variable)
				}
				for _, want := range []string{"  " + s.Variable + ", --" + s.Flag() + "\n", s.Meaning, s.Default} {
					if !strings.Contains(b.String(), want) {
						t.Errorf("help lacks %q", want)
					}
				}
				if s.Secret && !strings.Contains(b.String(), s.Variable+"_FILE, --"+s.Flag()+"-file") {
					t.Errorf("help does not say that %s can be a file", s.Variable)
				}
			}
		})
	}
}

func TestLoadSandbox(t *testing.T) {
	t.Run("the defaults", func(t *testing.T) {
		got, err := LoadSandbox(nil, from(map[string]string{"CODEDESK_LISTEN": "127.0.0.1:1", "CODEDESK_UPSTREAM": "https://host"}))
		if want := (Sandbox{Listen: "127.0.0.1:8081", Codes: 2500, Seed: 1}); err != nil || got != want {
			t.Errorf("LoadSandbox gave %+v and %v", got, err)
		}
	})
	t.Run("flags and environment", func(t *testing.T) {
		got, err := LoadSandbox([]string{"--listen=:0", "--codes", "50", "--log-format=text"},
			from(map[string]string{"CODEDESK_SANDBOX_CODES": "1", "CODEDESK_SANDBOX_SEED": "9"}))
		if want := (Sandbox{Listen: ":0", Codes: 50, Seed: 9, LogFormat: "text"}); err != nil || got != want {
			t.Errorf("LoadSandbox gave %+v and %v", got, err)
		}
	})
	t.Run("wrong values all at once", func(t *testing.T) {
		_, err := LoadSandbox([]string{"--listen=x", "--codes=100001", "--seed=s", "--log-format=f", "--log-level=l"}, from(nil))
		if got := lines(t, err); len(got) != 5 {
			t.Errorf("lines are %q", got)
		}
	})
}
