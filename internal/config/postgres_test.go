package config

import (
	"slices"
	"strings"
	"testing"
)

func TestAddressOfPostgres(t *testing.T) {
	for _, address := range []string{
		"postgres://desk:hunter2@db/desk", "postgresql://desk@db.example:5433/desk?sslmode=verify-full",
		"postgres://desk@db/desk?sslmode=verify-ca&sslrootcert=/etc/ca.pem", "postgres:///desk?host=/run/postgresql",
		"postgres://127.0.0.1/desk?sslmode=disable", "postgres://localhost/desk?sslmode=prefer&password=hunter2", "postgres://[::1]/desk?sslmode=disable",
		"postgres:///desk?host=a,b&target_session_attrs=read-write", "postgres://desk:hun%2Fter%402@db/desk",
	} {
		c := mustLoad(t, nil, map[string]string{"CODEDESK_DATABASE": address})
		if !c.IsPostgres() || c.Database != address {
			t.Errorf("%s is %q", address, c.Database)
		}
	}
	for address, want := range map[string]string{
		"postgres://desk:hunter2@db/desk?sslmode=require":                  "the server is another machine",
		"postgres://desk:hunter2@db/desk?sslmode=disable":                  "the server is another machine",
		"postgres://desk:hunter2@db/desk?sslmode=verify-ca":                "the server is another machine",
		"postgres:///desk?host=/run,db&sslmode=prefer&password=hunter2":    "the server is another machine",
		"postgres://desk:hunter2@db":                                       "names no database",
		"postgres://desk:hunter2@db/":                                      "names no database",
		"postgres://desk:hunter2/x@db/desk":                                "cannot be read",
		"postgres://desk:1/hunter2@db/desk":                                "cannot be read",
		"postgres://desk:hunter2#x@db/desk":                                "cannot be read",
		"postgres://desk:hunter2%zz@db/desk":                               "cannot be read",
		"postgres://desk:1?hunter2@db/desk":                                "names no database",
		"postgres://db/desk?hunter2@db/desk":                               "what is not known",
		"postgres://desk:hunter2@db/desk?synchronous_commit=off":           "what is not known",
		"postgres://desk:hunter2@db/desk?sslmode=disable&application_name": "what is not known",
	} {
		_, err := Load(nil, from(map[string]string{"CODEDESK_DATABASE": address}))
		got := lines(t, err)
		if len(got) != 1 || !strings.Contains(got[0], want) || strings.Contains(got[0], "hunter2") || !strings.HasPrefix(got[0], "CODEDESK_DATABASE is not accepted") {
			t.Errorf("%s: lines are %q, want %q", address, got, want)
		}
	}
}

func TestPostgresKeepsTheHistoryForGood(t *testing.T) {
	_, err := Load([]string{"--history-days=365"}, from(map[string]string{"CODEDESK_DATABASE": "postgres://db/desk"}))
	if got := lines(t, err); len(got) != 1 || !strings.HasPrefix(got[0], `CODEDESK_HISTORY_DAYS is "365": CODEDESK_DATABASE is PostgreSQL, from which nothing leaves`) {
		t.Errorf("lines are %q", got)
	}
}

func TestDoctorKnowsThePasswordOfTheDatabase(t *testing.T) {
	d, err := LoadDoctor(nil, from(map[string]string{"CODEDESK_DATABASE": "postgres://desk:hunter%402@db/desk"}))
	if err != nil || !slices.Contains(d.Secrets, "hunter@2") || !slices.Contains(d.Secrets, "hunter%402") {
		t.Errorf("secrets %q, %v", d.Secrets, err)
	}
}
