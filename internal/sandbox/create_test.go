package sandbox_test

import (
	"encoding/json"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"codedesk/internal/sandbox"
)

func TestCreateChecksItsFields(t *testing.T) {
	s := start(t, 5)
	token := s.mustSignIn()
	const parameter = "USG.000000003"
	long := func(n int) string { return strings.Repeat("长", n) }
	tests := []struct {
		name, body string
		status     int
		code       string
	}{
		{"an e-mail address is enough", `{"devType":"idea-hub","devName":"a","emailAddr":"a@b.c"}`, 200, ""},
		{"a mainland phone is enough", `{"devType":"smart-rooms","devName":"a","smsNumber":"+8617312345678","country":"chinaPR"}`, 200, ""},
		{"a name of 64 characters", `{"devType":"idea-hub","devName":"` + long(64) + `","emailAddr":"a@b.c"}`, 200, ""},
		{"broken JSON", `{`, 400, parameter},
		{"no type", `{"devName":"a","emailAddr":"a@b.c"}`, 400, parameter},
		{"an unknown type before a missing name", `{"devType":"fax"}`, 400, "USG.206040000"},
		{"no name", `{"devType":"idea-hub","emailAddr":"a@b.c"}`, 400, parameter},
		{"a name of 65 characters", `{"devType":"idea-hub","devName":"` + long(65) + `","emailAddr":"a@b.c"}`, 400, parameter},
		{"a description of 256 characters", `{"devType":"idea-hub","devName":"a","emailAddr":"a@b.c","description":"` + long(256) + `"}`, 400, parameter},
		{"letters in a phone number", `{"devType":"idea-hub","devName":"a","emailAddr":"a@b.c","country":"chinaPR","smsNumber":"+86x"}`, 400, parameter},
		{"a phone without its country", `{"devType":"idea-hub","devName":"a","emailAddr":"a@b.c","smsNumber":"+8617312345678"}`, 400, parameter},
		{"a foreign phone without e-mail", `{"devType":"idea-hub","devName":"a","smsNumber":"+85212345678","country":"chinaHKG"}`, 400, parameter},
		{"neither phone nor e-mail", `{"devType":"idea-hub","devName":"a"}`, 400, parameter},
		{"an unknown department comes last", `{"devType":"idea-hub","devName":"a","emailAddr":"a@b.c","deptCode":"none1"}`, 400, "MMC.111073002"},
		{"a deleted department", `{"devType":"idea-hub","devName":"a","emailAddr":"a@b.c","deptCode":"Zx9Q1"}`, 400, "MMC.111073002"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := s.in(t)
			s.do("POST", codesPath, token, tt.body).is(t, tt.status, tt.code)
		})
	}
}

func TestCreateListsTheCodeAndTellsItOnlyToTheOutbox(t *testing.T) {
	s := start(t, 5)
	token := s.mustSignIn()
	r := s.do("POST", codesPath, token,
		`{"country":"chinaPR","deptCode":"OFFNk","description":"测试终端","devName":"测试 <b>","devType":"idea-hub","emailAddr":"it@acme.example","smsNumber":"+8617312345678"}`)
	var answer map[string]string
	if err := json.Unmarshal([]byte(r.body), &answer); err != nil || len(answer) != 1 {
		t.Fatalf("%v: %s", err, r.body)
	}
	code := answer["activeCode"]
	if !regexp.MustCompile(`^[0-9]{12}$`).MatchString(code) {
		t.Errorf("code %q", code)
	}
	found := s.mustList(token, "?searchKey="+code).Data
	if len(found) != 1 {
		t.Fatalf("found %v", found)
	}
	expires := s.clock.now().Add(10 * 24 * time.Hour).UnixMilli()
	if c := found[0]; c.ActiveCode != code || c.DevName != "测试 <b>" || c.DeptName != "研发中心" || c.ExpireDate == nil || *c.ExpireDate != expires {
		t.Errorf("listed as %+v", c)
	}
	outbox := s.do("GET", "/_sandbox/outbox", "", "").body
	for _, to := range []string{"it@acme.example", "+8617312345678"} {
		if !strings.Contains(outbox, `"to":"`+to+`","devName":"测试 <b>","activeCode":"`+code+`"`) {
			t.Errorf("nothing was sent to %s: %s", to, outbox)
		}
	}
}

func TestCreateEndsWithThePurchasedResources(t *testing.T) {
	s := start(t, sandbox.Empty)
	token := s.mustSignIn()
	create := func() reply {
		return s.do("POST", codesPath, token, `{"devType":"idea-hub","devName":"a","emailAddr":"a@b.c"}`)
	}
	for range 500 {
		if r := create(); r.status != http.StatusOK {
			t.Fatal(r.body)
		}
	}
	create().is(t, http.StatusBadRequest, "USG.201040005")
	s.delete(token, s.mustList(token, "").Data[0].ID)
	create().is(t, http.StatusOK, "")
}
