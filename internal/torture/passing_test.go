package torture

import "testing"

// Reasons why a fault makes no sense for one request of a call.
const (
	isOneRequest = "the call is one request: the matrix has it"
	cannotAim    = "from outside nobody can tell which dial is the second"
)

// passing is every fault at the first request of a reading or a sign-in only: what can be gone at the next try is tried
// again and the person sees nothing of it. What the service has decided is not asked again before the DELETE; after it
// the next check settles what the first could not.
func passing() []row {
	return []row{
		{"refused", nil, "", no(cannotAim), no(cannotAim), no(isOneRequest), no(cannotAim)},
		{"black hole before the service", swallowBefore, "",
			cell{200, isDeleted, all, 1, 4, ""},
			cell{200, isDeleted, all, 1, 4, ""},
			no(isOneRequest),
			cell{200, isDeleted, all, 1, 4, ""}},
		{"reset before the service", resetBefore, "",
			cell{200, isDeleted, all, 1, 4, ""},
			cell{200, isDeleted, all, 1, 4, ""},
			no(isOneRequest),
			cell{200, isDeleted, all, 1, 4, ""}},
		{"reset after the service", resetAfter, "",
			cell{200, isDeleted, all, 1, 4, ""},
			cell{200, isDeleted, all, 1, 4, ""},
			no(isOneRequest),
			cell{200, isDeleted, all, 1, 4, ""}},
		{"answer cut", cut, "",
			cell{200, isDeleted, all, 1, 4, ""},
			cell{200, isDeleted, all, 1, 4, ""},
			no(isOneRequest),
			cell{200, isDeleted, all, 1, 4, ""}},
		{"401", says(401, badToken), "",
			cell{502, isSignIn, open, 0, 0, ""},
			cell{200, isDeleted, all, 1, 4, ""}, // after one silent new sign-in
			no(isOneRequest),
			cell{200, isDeleted, all, 1, 4, ""}},
		{"403", says(403, noRight), "",
			cell{403, isNoRight, open, 0, 0, ""},
			cell{403, isNoRight, open, 0, 0, ""},
			no(isOneRequest),
			cell{200, isDeleted, all, 1, 4, ""}},
		{"429 with Retry-After", says(429, tooMany, "Retry-After", retryAfter), retryAfter,
			cell{503, isLimited, open, 0, 0, ""}, // a page does not wait for half a minute
			cell{503, isLimited, open, 0, 0, ""},
			no(isOneRequest),
			cell{200, isDeleted, all, 1, 4, ""}},
		{"429 without Retry-After", says(429, tooMany), "",
			cell{200, isDeleted, all, 1, 4, ""},
			cell{200, isDeleted, all, 1, 4, ""},
			no(isOneRequest),
			cell{200, isDeleted, all, 1, 4, ""}},
		{"500", says(500, internal), "",
			cell{200, isDeleted, all, 1, 4, ""},
			cell{200, isDeleted, all, 1, 4, ""},
			no(isOneRequest),
			cell{200, isDeleted, all, 1, 4, ""}},
		{"502", says(502, badGateway), "",
			cell{200, isDeleted, all, 1, 4, ""},
			cell{200, isDeleted, all, 1, 4, ""},
			no(isOneRequest),
			cell{200, isDeleted, all, 1, 4, ""}},
		{"200 with HTML", says(200, portal, "Content-Type", "text/html"), "",
			cell{502, isUnreadable, open, 0, 0, ""},
			cell{502, isUnreadable, open, 0, 0, ""},
			no(isOneRequest),
			cell{200, isDeleted, all, 1, 4, ""}},
		{"200 without a body", says(200, ""), "",
			cell{502, isUnreadable, open, 0, 0, ""},
			cell{502, isUnreadable, open, 0, 0, ""},
			no(isOneRequest),
			cell{200, isDeleted, all, 1, 4, ""}},
	}
}

func TestFaultMatrixPassing(t *testing.T) {
	t.Parallel()
	playAll(t, newLedger(t, "A fault at one request of a reading or a sign-in"), passing(), true)
}
