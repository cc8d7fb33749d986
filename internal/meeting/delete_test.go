package meeting

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"
)

var requestID = uuid.MustParse("6d35397d-6750-4dd1-b7e1-766a25f1be12")

// two is a DELETE of two codes.
func two() DeleteRequest { return DeleteRequest{IDs: []string{"id-1", "id-2"}, RequestID: requestID} }

func TestDeleteRequestOnTheWire(t *testing.T) {
	svc := &service{answer: func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("X-Request-Id", "9a2b")
		w.WriteHeader(200)
	}}
	ids := make([]string, 0, 1000)
	for range 1000 {
		ids = append(ids, strings.ReplaceAll(uuid.NewString(), "-", ""))
	}
	ctx := WithLanguage(t.Context(), "zh-CN")
	a := networkClient(t, svc).DeleteCodes(ctx, DeleteRequest{IDs: ids, RequestID: requestID})
	if a != (Answer{Class: ClassDone, Status: 200, ServiceRequestID: "9a2b"}) {
		t.Errorf("answer %+v", a)
	}
	if n := svc.count("DELETE"); n != 1 {
		t.Fatalf("%d requests", n)
	}
	r := svc.last(t)
	var got []string
	if err := json.Unmarshal([]byte(r.body), &got); err != nil || !slices.Equal(got, ids) {
		t.Errorf("the body is not the bare array of ids: %.100s (%v)", r.body, err)
	}
	if r.method != "DELETE" || r.path != "/v1/usg/dcs/corp/vision/activecode" || len(r.query) != 0 || r.length != int64(len(r.body)) {
		t.Errorf("%s %s %v, %d bytes announced", r.method, r.path, r.query, r.length)
	}
	for name, want := range map[string]string{
		"Content-Type": "application/json", "X-Request-Id": requestID.String(), "Accept-Language": "zh-CN",
		"X-Access-Token": "token-1", "Idempotency-Key": "", "X-Idempotency-Key": "", "Authorization": "",
	} {
		if got := r.header.Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

func TestDeleteBodyCannotBeReplayed(t *testing.T) {
	var bodies int
	transport := roundTrip(func(r *http.Request) (*http.Response, error) {
		if r.Method == http.MethodDelete {
			bodies++
			if r.GetBody != nil {
				t.Error("GetBody is set")
			}
		}
		return inMemory(&service{answer: func(http.ResponseWriter, *http.Request) {}}).RoundTrip(r)
	})
	mustClient(t, Options{Transport: transport}).DeleteCodes(t.Context(), two())
	if bodies != 1 {
		t.Errorf("%d requests", bodies)
	}
}

func TestDeleteRefusesHereWhatMakesNoSense(t *testing.T) {
	for name, r := range map[string]DeleteRequest{
		"nothing":       {RequestID: requestID},
		"an empty id":   {IDs: []string{"a", ""}, RequestID: requestID},
		"an id twice":   {IDs: []string{"a", "b", "a"}, RequestID: requestID},
		"no request id": {IDs: []string{"a"}},
	} {
		t.Run(name, func(t *testing.T) {
			svc := &service{answer: emptyList}
			a := memoryClient(t, svc).DeleteCodes(t.Context(), r)
			if a.Class != ClassNotDone || a.Err == nil || a.Err.Kind != KindRejected || a.Err.Sent {
				t.Errorf("answer %+v", a)
			}
			if len(svc.requests) != 0 {
				t.Error("something was sent")
			}
		})
	}
}

func TestDeleteClassOfAnswers(t *testing.T) {
	const html = "<html><title>Sign in to the network</title></html>"
	for _, tt := range []struct {
		name   string
		status int
		body   string
		class  Class
		kind   Kind // "": no error
	}{
		{"200 without a body", 200, "", ClassDone, ""},
		{"200 with a success body", 200, `{"returnCode":0,"returnDesc":"Success"}`, ClassDone, ""},
		{"200 with a code of zeros", 200, `{"error_code":"000000000","error_msg":"Success"}`, ClassDone, ""},
		{"204", 204, "", ClassDone, ""},
		{"200 with a code of refusal", 200, `{"error_code":"USG.000000003","error_msg":"no"}`, ClassNotDone, KindRejected},
		{"200 with a kicked token", 200, `{"error_code":"USG.206020002","error_msg":"no"}`, ClassNotDone, KindSignIn},
		{"200 with a missing code", 200, `{"error_code":"USG.201050012","error_msg":"no"}`, ClassUnknown, KindGone},
		{"200 with an unknown code", 200, `{"error_code":"USG.999999999","error_msg":"no"}`, ClassUnknown, KindUnknown},
		{"200 with an internal error", 200, `{"error_code":"USG.000000002","error_msg":"no"}`, ClassUnknown, KindServer},
		{"200 with a return code", 200, `{"returnCode":"111072065","returnDesc":"no"}`, ClassUnknown, KindUnknown},
		{"200 with HTML", 200, html, ClassUnknown, KindBadAnswer},
		{"200 with far too much", 200, `"` + strings.Repeat("x", 10<<20) + `"`, ClassUnknown, KindBadAnswer},
		{"302", 302, "", ClassUnknown, KindAddress},
		{"303", 303, "", ClassUnknown, KindAddress},
		{"307", 307, "", ClassUnknown, KindAddress},
		{"308", 308, "", ClassUnknown, KindAddress},
		{"400 with a parameter code", 400, `{"error_code":"USG.000000003","error_msg":"no"}`, ClassNotDone, KindRejected},
		{"400 with an unknown code", 400, `{"error_code":"USG.999999999","error_msg":"no"}`, ClassNotDone, KindUnknown},
		{"400 with a missing code", 400, `{"error_code":"USG.201050012","error_msg":"no"}`, ClassNotDone, KindGone},
		{"401", 401, `{"error_code":"USG.000000004","error_msg":"no"}`, ClassNotDone, KindSignIn},
		{"403", 403, `{"error_code":"USG.000000004","error_msg":"no"}`, ClassNotDone, KindForbidden},
		{"404 with HTML", 404, html, ClassNotDone, KindAddress},
		{"429", 429, `{"error_code":"APIGW.0308","error_msg":"no"}`, ClassNotDone, KindThrottled},
		{"500", 500, `{"error_code":"USG.000000001","error_msg":"no"}`, ClassUnknown, KindServer},
		{"500 with a code of refusal", 500, `{"error_code":"USG.000000003","error_msg":"no"}`, ClassUnknown, KindRejected},
		{"502 with HTML", 502, html, ClassUnknown, KindServer},
		{"504", 504, "", ClassUnknown, KindServer},
	} {
		t.Run(tt.name, func(t *testing.T) {
			svc := &service{answer: func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Location", "/elsewhere")
				writeJSON(w, tt.status, tt.body)
			}}
			a := networkClient(t, svc).DeleteCodes(t.Context(), two())
			if a.Class != tt.class || a.Status != tt.status {
				t.Errorf("class %q, status %d, want %q and %d", a.Class, a.Status, tt.class, tt.status)
			}
			if (a.Err == nil) != (tt.kind == "") || a.Err != nil && (a.Err.Kind != tt.kind || a.Err.Op != "delete" || !a.Err.Sent) {
				t.Errorf("error %+v, want kind %q", a.Err, tt.kind)
			}
			if a.Err != nil && a.Err.RequestID != requestID.String() {
				t.Errorf("request id %q", a.Err.RequestID)
			}
			if n := svc.count("DELETE") + svc.count("GET"); n != 1 {
				t.Errorf("%d requests, want 1", n)
			}
		})
	}
}

func TestDeleteIsNotRepeatedAfter401ButTheTokenIsDropped(t *testing.T) {
	svc := &service{answer: func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("X-Access-Token") == "token-1" {
			writeJSON(w, 401, `{"error_code":"USG.206020002","error_msg":"kicked"}`)
		}
	}}
	c := memoryClient(t, svc)
	if a := c.DeleteCodes(t.Context(), two()); a.Class != ClassNotDone || a.Err.Kind != KindSignIn || svc.count("DELETE") != 1 {
		t.Fatalf("answer %+v after %d requests", a, svc.count("DELETE"))
	}
	if a := c.DeleteCodes(t.Context(), two()); a.Class != ClassDone || svc.count("sign-in") != 2 {
		t.Errorf("the person's second try: %+v with %d sign-ins", a, svc.count("sign-in"))
	}
}

func TestDeleteWhoseSignInFailsWasNotSent(t *testing.T) {
	svc := &service{answer: emptyList, signIn: func(w http.ResponseWriter, _ *http.Request) {
		writeJSON(w, 401, `{"error_code":"USG.206010025","error_msg":"APPID"}`)
	}}
	a := memoryClient(t, svc).DeleteCodes(t.Context(), two())
	if a.Class != ClassNotDone || a.Status != 0 || a.Err.Kind != KindSignIn || a.Err.Op != "sign-in" || a.Err.Sent {
		t.Errorf("answer %+v, error %+v", a, a.Err)
	}
	if n := svc.count("DELETE"); n != 0 {
		t.Errorf("%d requests", n)
	}
}

func TestDeleteWithEndedContextWasNotSent(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	svc := &service{answer: emptyList}
	a := memoryClient(t, svc).DeleteCodes(ctx, two())
	if a.Class != ClassNotDone || a.Err.Sent || !errors.Is(a.Err, context.Canceled) || len(svc.requests) != 0 {
		t.Errorf("answer %+v, error %+v", a, a.Err)
	}
}
