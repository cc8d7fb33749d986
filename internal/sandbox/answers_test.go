package sandbox_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"
)

func TestEveryAnswerHasTheServicesHeaders(t *testing.T) {
	s := start(t, 5)
	token := s.mustSignIn()
	for name, r := range map[string]reply{
		"a list":        s.do("GET", codesPath, token, ""),
		"a sign-in":     s.appAuth(""),
		"a delete":      s.delete(token, noSuchID),
		"an error":      s.do("GET", codesPath, "", ""),
		"no such thing": s.do("GET", "/v1/usg/nothing", token, ""),
	} {
		for header, want := range map[string]string{
			"Server":             `^api-gateway$`,
			"Content-Type":       `^application/json;charset=UTF-8$`,
			"Pragma":             `^No-cache$`,
			"Cache-Control":      `^no-cache$`,
			"X-Request-Id":       `^[0-9a-f]{32}$`,
			"X-Codedesk-Sandbox": `^true$`,
			"Date":               `GMT$`,
		} {
			if got := r.header.Get(header); !regexp.MustCompile(want).MatchString(got) {
				t.Errorf("%s: %s is %q", name, header, got)
			}
		}
	}
}

func TestTheRequestIDComesBack(t *testing.T) {
	s := start(t, 5)
	const id = "0198b2a0-7e0c-7c5e-9f0e-1a2b3c4d5e6f"
	if got := s.do("GET", codesPath, "", "", "X-Request-ID", id).header.Get("X-Request-Id"); got != id {
		t.Errorf("got %q", got)
	}
	long := strings.Repeat("x", 129)
	if got := s.do("GET", codesPath, "", "", "X-Request-ID", long).header.Get("X-Request-Id"); len(got) != 32 {
		t.Errorf("an overlong id came back as %q", got)
	}
}

func TestMessagesFollowAcceptLanguage(t *testing.T) {
	s := start(t, 5)
	const zh, en = "非法请求 请检查请求头域的值", "Illegal request: check X-Auth-Token / X-Access-Token"
	for language, want := range map[string]string{
		"": zh, "zh-CN": zh, "en-US": en, "en-US,zh-CN;q=0.5": en, "zh-CN,en-US;q=0.5": zh, "EN": en, "fr": zh,
	} {
		r := s.do("GET", codesPath, "", "", "Accept-Language", language)
		if !strings.Contains(r.body, want) {
			t.Errorf("%q gets %s", language, r.body)
		}
	}
}

func TestWhatTheGatewayDoesNotKnowIsAnsweredByTheGateway(t *testing.T) {
	s := start(t, 5)
	for _, call := range [][2]string{{"GET", "/"}, {"PATCH", codesPath}, {"GET", codesPath + "/"}, {"GET", appPath}} {
		r := s.do(call[0], call[1], "", "", "X-Request-Id", "mine")
		r.is(t, http.StatusNotFound, "APIG.0101")
		if !strings.Contains(r.body, `"request_id":"mine"`) {
			t.Errorf("%v: %s", call, r.body)
		}
	}
}
