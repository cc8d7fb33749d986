package meeting

import (
	"net/http"
	"testing"
	"time"
)

func TestQuotaAsTheGatewayWritesIt(t *testing.T) {
	for value, want := range map[string]quota{
		"remain:99,limit:100,time:1 minute":    {99, 100, time.Minute},
		"remain:199,limit:200,time:1 second":   {199, 200, time.Second},
		"remain:0,limit:10,time:second":        {0, 10, time.Second},
		" LIMIT: 10 ; Remain : 3;time : 2 min": {3, 10, 2 * time.Minute},
		"remain=5,limit=10,time=60s":           {5, 10, time.Minute},
		"remain:5,limit:10,time:60":            {5, 10, time.Minute},
		"remain:5,limit:10,time:1 hour,more:1": {5, 10, time.Hour},
		// None of these is a reason to slow down.
		"": {}, "remain:1": {}, "remain:1,limit:0,time:1 s": {}, "remain:-1,limit:10,time:1 s": {}, "remain:x,limit:10,time:1 s": {},
		"remain:1,limit:10,time:": {}, "remain:1,limit:10,time:1 fortnight": {}, "remain:1,limit:10,time:0 s": {},
		"remain:1,limit:1000,time:1 day": {}, "remain:1,limit:99999999999999,time:1 s": {}, "remain:1,limit:10,time:9999999999 s": {},
	} {
		got, ok := parseQuota(value)
		if ok != (want != quota{}) || ok && got != want {
			t.Errorf("%q is %+v, %t; want %+v", value, got, ok, want)
		}
	}
}

func TestQuotasOfEveryKind(t *testing.T) {
	h := http.Header{}
	h.Set("X-APIG-Ratelimit-Api", "remain:99,limit:100,time:1 minute")
	h.Set("X-APIG-RateLimit-User", "remain:9,limit:10,time:1 second")
	h.Set("x-apig-ratelimit-api-allenv", "remain:199,limit:200,time:1 second")
	h.Set("X-Apig-Other", "remain:0,limit:1,time:1 second")
	h.Set("X-APIG-Ratelimit-App", "soon")
	if got := quotas(h); len(got) != 3 {
		t.Errorf("the quotas are %+v, want those of the call, the user and all environments", got)
	}
}
