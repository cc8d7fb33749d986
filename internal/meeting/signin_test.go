package meeting

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
)

// signInOnce signs in by listing an empty list and returns the request.
func signInOnce(t *testing.T, k Credentials) (seen, map[string]any) {
	t.Helper()
	svc := &service{answer: emptyList}
	mustList(t, t.Context(), mustClient(t, Options{Credentials: k, Transport: inMemory(svc)}))
	r := svc.requests[0]
	var body map[string]any
	d := json.NewDecoder(strings.NewReader(r.body))
	d.UseNumber()
	if err := d.Decode(&body); err != nil {
		t.Fatal(err)
	}
	return r, body
}

func TestAppIDSignInOnTheWire(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		expire := time.Now().Add(600 * time.Second).Unix()
		for name, tt := range map[string]struct {
			credentials Credentials
			want        map[string]any // beside those that are always there
		}{
			"the default administrator":              {appCredentials(), nil},
			"a user":                                 {Credentials{AppID: vectorAppID, AppKey: vectorKey, UserID: "管理员"}, map[string]any{"userId": "管理员"}},
			"an enterprise of a provider":            {Credentials{AppID: vectorAppID, AppKey: vectorKey, CorpID: "807077334"}, map[string]any{"corpId": "807077334"}},
			"the provider itself has no empty field": {Credentials{AppID: vectorAppID, AppKey: vectorKey, ServiceProvider: true}, nil},
		} {
			t.Log(name)
			r, body := signInOnce(t, tt.credentials)
			nonce, _ := body["nonce"].(string)
			want := map[string]any{
				"appId": tt.credentials.AppID, "clientType": json.Number("72"),
				"expireTime": json.Number(fmt.Sprint(expire)), "nonce": nonce,
			}
			maps.Copy(want, tt.want)
			if diff := cmp.Diff(want, body); diff != "" {
				t.Errorf("body: %s", diff)
			}
			if len(nonce) < 32 || len(nonce) > 64 {
				t.Errorf("the nonce has %d characters", len(nonce))
			}
			authorization := "HMAC-SHA256 signature=" + Sign(tt.credentials, expire, nonce) +
				",access=" + base64.StdEncoding.EncodeToString([]byte(tt.credentials.AppID))
			for header, want := range map[string]string{
				"Authorization": authorization, "X-Token-Type": "LongTicket", "Content-Type": "application/json; charset=UTF-8",
				"Accept-Language": "en-US", "X-Access-Token": "",
			} {
				if got := r.header.Get(header); got != want {
					t.Errorf("%s is %q, want %q", header, got, want)
				}
			}
			if r.method != "POST" || r.path != "/v2/usg/acs/auth/appauth" || len(r.header.Get("X-Request-Id")) != 36 {
				t.Errorf("%s %s with request id %q", r.method, r.path, r.header.Get("X-Request-Id"))
			}
		}
	})
}

func TestAccountSignInOnTheWire(t *testing.T) {
	r, body := signInOnce(t, Credentials{Account: "ann@example", Password: "pass:word"})
	want := map[string]any{"account": "ann@example", "clientType": json.Number("72"), "createTokenType": json.Number("0")}
	if diff := cmp.Diff(want, body); diff != "" {
		t.Errorf("body: %s", diff)
	}
	if got := r.header.Get("Authorization"); got != "Basic "+base64.StdEncoding.EncodeToString([]byte("ann@example:pass:word")) {
		t.Errorf("Authorization is %q", got)
	}
	if r.method != "POST" || r.path != "/v1/usg/acs/auth/account" || r.header.Get("X-Token-Type") != "" {
		t.Errorf("%s %s", r.method, r.path)
	}
}

func TestSignInRefused(t *testing.T) {
	for _, tt := range []struct {
		name   string
		status int
		body   string
		want   Kind
	}{
		{"wrong App ID or key", 401, `{"error_code":"USG.206010025","error_msg":"APPID校验失败"}`, KindSignIn},
		{"wrong password", 401, `{"error_code":"USG.206010000","error_msg":"no"}`, KindSignIn},
		{"a token code is no reason to try again", 401, `{"error_code":"USG.000000004","error_msg":"no"}`, KindSignIn},
		{"clock wrong", 401, `{"error_code":"USG.206010057","error_msg":"no"}`, KindClock},
		{"disabled", 412, `{"error_code":"USG.206010007","error_msg":"no"}`, KindAccount},
		{"locked", 423, ``, KindAccount},
		{"not for normal users", 403, `{"error_code":"USG.206010036","error_msg":"no"}`, KindForbidden},
		{"HTML with 200", 200, `<html>`, KindBadAnswer},
		{"no token", 200, `{"accessToken":null}`, KindBadAnswer},
		{"an empty answer", 200, ``, KindBadAnswer},
		{"a password to change", 200, `{"firstLogin":true}`, KindAccount},
		{"a password that has expired", 200, `{"accessToken":"","pwdExpired":"true"}`, KindAccount},
		{"another address", 404, `<html>`, KindAddress},
	} {
		t.Run(tt.name, func(t *testing.T) {
			svc := &service{answer: emptyList, signIn: func(w http.ResponseWriter, _ *http.Request) {
				writeJSON(w, tt.status, tt.body)
			}}
			err := memoryClient(t, svc).ListCodes(t.Context(), nil)
			e := mustError(t, err)
			if e.Kind != tt.want || e.Op != "sign-in" || e.Status != tt.status || !e.Sent || e.RequestID == "" {
				t.Errorf("got %+v, want kind %q", e, tt.want)
			}
			if n := svc.count("sign-in"); n != 1 {
				t.Errorf("%d sign-ins", n)
			}
		})
	}
}

func TestTokenIsRenewedBeforeItsEnd(t *testing.T) {
	for name, tt := range map[string]struct {
		body string // %d: the end, in seconds; of it three noughts make ms
		life time.Duration
	}{
		"end in seconds":           {`{"accessToken":"a","validPeriod":1,"expireTime":%d}`, 12*time.Hour - renewMargin},
		"end in milliseconds":      {`{"accessToken":"a","validPeriod":1,"expireTime":%d000}`, 12*time.Hour - renewMargin},
		"end as text":              {`{"accessToken":"a","expireTime":"%d"}`, 12*time.Hour - renewMargin},
		"no end but a period":      {`{"accessToken":"a","validPeriod":50000,"expireTime":null,"x":%d}`, 50000*time.Second - renewMargin},
		"end past, by our clock":   {`{"accessToken":"a","validPeriod":50000,"expireTime":946000000,"x":%d}`, 50000*time.Second - renewMargin},
		"nothing said":             {`{"accessToken":"a","x":%d}`, leastTokenLife},
		"a period below a minimum": {`{"accessToken":"a","validPeriod":10,"x":%d}`, leastTokenLife},
		"an absurd period":         {`{"accessToken":"a","validPeriod":9e18,"x":%d}`, leastTokenLife},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				svc := &service{answer: emptyList, signIn: func(w http.ResponseWriter, _ *http.Request) {
					writeJSON(w, 200, fmt.Sprintf(tt.body, time.Now().Add(12*time.Hour).Unix()))
				}}
				c := memoryClient(t, svc)
				mustList(t, t.Context(), c)
				pass(tt.life - time.Second)
				mustList(t, t.Context(), c)
				if n := svc.count("sign-in"); n != 1 {
					t.Errorf("%d sign-ins before the end", n)
				}
				pass(time.Second)
				mustList(t, t.Context(), c)
				if n := svc.count("sign-in"); n != 2 {
					t.Errorf("%d sign-ins after the end", n)
				}
			})
		})
	}
}

func TestClockThatDiffersIsWarnedOf(t *testing.T) {
	for name, tt := range map[string]struct {
		date string
		warn bool
	}{
		"right":       {time.Now().UTC().Format(http.TimeFormat), false},
		"slow":        {time.Now().Add(5 * time.Minute).UTC().Format(http.TimeFormat), true},
		"fast":        {time.Now().Add(-5 * time.Minute).UTC().Format(http.TimeFormat), true},
		"not to read": {"yesterday", false},
	} {
		t.Run(name, func(t *testing.T) {
			var log strings.Builder
			svc := &service{answer: emptyList, signIn: func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Date", tt.date)
				writeJSON(w, 200, `{"accessToken":"a"}`)
			}}
			c := mustClient(t, Options{Transport: inMemory(svc), Logger: logTo(&log)})
			mustList(t, t.Context(), c)
			if got := strings.Contains(log.String(), "clock differs"); got != tt.warn {
				t.Errorf("warned %v, want %v", got, tt.warn)
			}
		})
	}
}
