package vendorsdk

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/sdkerr"
	meeting "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/meeting/v1"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/meeting/v1/model"

	"codedesk/internal/sandbox"
)

// connect starts a sandbox of 25 codes and gives the SDK's client for it,
// which signs in by account and password as the SDK does.
func connect(t *testing.T, who func(*sandbox.Sandbox) sandbox.Credentials) (*sandbox.Sandbox, *meeting.MeetingClient) {
	t.Helper()
	s := sandbox.New(sandbox.Options{Codes: 25})
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	c := who(s)
	client := meeting.MeetingClientBuilder().
		WithEndpoints([]string{server.URL}).
		WithCredential(meeting.NewMeetingCredentialsBuilder().
			WithUserName(c.Account).WithUserPassword(c.Password).Build()).
		Build()
	return s, meeting.NewMeetingClient(client)
}

func search(t *testing.T, c *meeting.MeetingClient, r model.SearchVisionActiveCodeRequest) ([]model.QueryVisionActiveCodeResultDto, int32) {
	t.Helper()
	a, err := c.SearchVisionActiveCode(&r)
	if err != nil {
		t.Fatal(err)
	}
	return *a.Data, *a.Count
}

func TestTheSDKListsSearchesCreatesAndDeletes(t *testing.T) {
	s, c := connect(t, (*sandbox.Sandbox).Credentials)

	first, count := search(t, c, model.SearchVisionActiveCodeRequest{})
	if len(first) != 10 || count != 25 {
		t.Fatalf("a page of %d out of %d", len(first), count)
	}
	rest, _ := search(t, c, model.SearchVisionActiveCodeRequest{Offset: new(int32(20)), Limit: new(int32(500))})
	if len(rest) != 5 {
		t.Errorf("%d codes from the twentieth on", len(rest))
	}
	found, count := search(t, c, model.SearchVisionActiveCodeRequest{SearchKey: first[3].ActiveCode, DevType: first[3].DevType})
	if count != 1 || *found[0].Id != *first[3].Id || *found[0].DevName != *first[3].DevName || *found[0].DeptName != *first[3].DeptName {
		t.Errorf("found %v", found)
	}

	made, err := c.CreateVisionActiveCode(&model.CreateVisionActiveCodeRequest{Body: &model.VisionActiveCodeDto{
		DevType: "welink-desktop(iwb)", DevName: "made by the SDK", EmailAddr: new("it@acme.example"),
	}})
	if err != nil {
		t.Fatal(err)
	}
	found, _ = search(t, c, model.SearchVisionActiveCodeRequest{SearchKey: made.ActiveCode, DevType: new("welink-desktop(iwb)")})
	if len(found) != 1 || *found[0].DevName != "made by the SDK" || *found[0].ExpireDate == 0 {
		t.Fatalf("found %v", found)
	}

	id := new("0198b2a0-7e0c-7c5e-9f0e-1a2b3c4d5e6f")
	gone, err := c.DeleteVisionActiveCode(&model.DeleteVisionActiveCodeRequest{
		XRequestId: id, Body: &[]string{*found[0].Id, *first[0].Id},
	})
	if err != nil || gone.HttpStatusCode != http.StatusOK {
		t.Fatalf("%v %v", gone, err)
	}
	if _, count = search(t, c, model.SearchVisionActiveCodeRequest{}); count != 24 {
		t.Errorf("%d are left, want 24", count)
	}

	signIns, deletes := 0, 0
	for _, q := range s.Requests() {
		switch {
		case q.Path == "/v1/usg/acs/auth/account":
			signIns++
		case q.Method == http.MethodDelete && q.IDs == 2 && q.RequestID == *id:
			deletes++
		}
	}
	if signIns != 1 || deletes != 1 {
		t.Errorf("%d sign-ins and %d deletes, want one of each", signIns, deletes)
	}
}

func TestTheSDKReadsMyInfo(t *testing.T) {
	s, c := connect(t, (*sandbox.Sandbox).Member)
	me, err := c.ShowMyInfo(&model.ShowMyInfoRequest{})
	if err != nil || *me.UserAccount != s.Member().Account || *me.AdminType != 2 || *me.Corp.Name != "Acme (China)" {
		t.Errorf("%v %v", me, err)
	}
}

func TestTheSDKUnderstandsErrors(t *testing.T) {
	wrong := func(s *sandbox.Sandbox) sandbox.Credentials {
		c := s.Credentials()
		c.Password = "Not-the-1"
		return c
	}
	for _, tt := range []struct {
		name      string
		who       func(*sandbox.Sandbox) sandbox.Credentials
		behaviour string
		status    int
		code      string
	}{
		{"a wrong password", wrong, "", 401, "USG.206010000"},
		{"an ordinary member", (*sandbox.Sandbox).Member, "", 403, "USG.000000004"},
		{"an unknown error", (*sandbox.Sandbox).Credentials, "unknown-error", 400, "USG.299990001"},
		{"a throttled call", (*sandbox.Sandbox).Credentials, "rate-limited", 429, "APIGW.0308"},
		{"a server error", (*sandbox.Sandbox).Credentials, "server-error", 500, "USG.000000002"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, c := connect(t, tt.who)
			if err := s.Set(sandbox.Change{Behaviour: tt.behaviour, Scope: sandbox.ScopeAlways}); err != nil {
				t.Fatal(err)
			}
			_, err := c.DeleteVisionActiveCode(&model.DeleteVisionActiveCodeRequest{Body: &[]string{"6d35397d67504dd1b7e1766a25f1be12"}})
			got, ok := errors.AsType[*sdkerr.ServiceResponseError](err)
			if !ok {
				t.Fatalf("%T %v", err, err)
			}
			if got.StatusCode != tt.status || got.ErrorCode != tt.code || got.ErrorMessage == "" || len(got.RequestId) != 32 {
				t.Errorf("%+v", got)
			}
			if n := s.State().Listed; n != 25 {
				t.Errorf("%d are left of 25", n)
			}
		})
	}
}
