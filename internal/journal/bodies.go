package journal

import "slices"

// The kinds of entry that are the journal's own. Events have other kinds.
const (
	kindPlanMade    = "plan.made"
	kindPlanReason  = "plan.reason"
	kindPlanTaken   = "plan.taken-out"
	kindPlanDropped = "plan.dropped"
	kindIntent      = "operation.intent"
	kindAnswer      = "operation.answer"
	kindOutcome     = "operation.outcome"
)

// The bodies of entries. Times and durations are in milliseconds. A field may be added with omitempty; none
// may be renamed, because entries are for good.
type (
	codeBody struct {
		ID         string `json:"id"`
		ActiveCode string `json:"activeCode"`
		Terminal   string `json:"terminal"`
		Type       string `json:"type"`
		DeptCode   string `json:"deptCode"`
		Department string `json:"department"`
		Expires    *int64 `json:"expires,omitempty"`
	}
	planMade struct {
		Role    string     `json:"role"`
		Created int64      `json:"created"`
		Expires int64      `json:"expires"`
		Total   int        `json:"total"`
		Reason  string     `json:"reason"`
		Gone    int        `json:"gone"`
		From    string     `json:"from,omitempty"`
		Codes   []codeBody `json:"codes"`
	}
	reasonKept struct {
		Reason string `json:"reason"`
	}
	codeTaken struct {
		Code string `json:"code"`
	}
	planDropped struct{}
	intentCode  struct {
		codeBody
		Outcome CodeOutcome `json:"outcome"` // already gone, or not checked: about to be sent
	}
	intent struct {
		Reason    string       `json:"reason"`
		Language  string       `json:"language"`
		RequestID string       `json:"requestId"`
		Started   int64        `json:"started"`
		Checked   *int64       `json:"checked,omitempty"`
		From      string       `json:"from,omitempty"`
		Total     int          `json:"total"`
		Codes     []intentCode `json:"codes"`

		Approved *approvedBody `json:"approved,omitempty"`
	}
	approvedBody struct {
		Key     string `json:"key"`
		Name    string `json:"name"`
		At      int64  `json:"at"`
		Comment string `json:"comment,omitempty"`
	}
	answer struct {
		At               int64  `json:"at"`
		Class            string `json:"class"`
		Status           int    `json:"status"`
		Kind             string `json:"kind"`
		Code             string `json:"code"`
		Text             string `json:"text"`
		ServiceRequestID string `json:"serviceRequestId,omitempty"`
		RetryAfter       int64  `json:"retryAfter,omitempty"`
	}
	outcome struct {
		Outcome    Outcome                  `json:"outcome"`
		Checked    *int64                   `json:"checked,omitempty"`
		CheckError string                   `json:"checkError,omitempty"`
		Settled    bool                     `json:"settled"`
		Codes      map[CodeOutcome][]string `json:"codes"` // ids by what became of them
	}
)

func (planMade) kind() string    { return kindPlanMade }
func (reasonKept) kind() string  { return kindPlanReason }
func (codeTaken) kind() string   { return kindPlanTaken }
func (planDropped) kind() string { return kindPlanDropped }
func (intent) kind() string      { return kindIntent }
func (answer) kind() string      { return kindAnswer }
func (outcome) kind() string     { return kindOutcome }

func codeBodyOf(c Code) codeBody {
	return codeBody{
		ID: clean(c.ID), ActiveCode: clean(c.ActiveCode), Terminal: clean(c.Terminal), Type: clean(c.Type),
		DeptCode: clean(c.DeptCode), Department: clean(c.Department), Expires: millis(c.Expires),
	}
}

// codeColumns are the columns of a code, in the order of values and scanCode.
const codeColumns = "code_id, active_code, terminal, type, dept_code, department, expires"

// values returns the row of a code in a list: the owner's id, the position, the code, one more column.
func (c *codeBody) values(owner string, position int, last any) []any {
	return []any{owner, position, c.ID, c.ActiveCode, c.Terminal, c.Type, c.DeptCode, c.Department, c.Expires, last}
}

// scanCode reads codeColumns and whatever follows them.
func scanCode(scan func(...any) error, more ...any) (c Code, err error) {
	var expires *int64
	err = scan(slices.Concat([]any{
		&c.ID, &c.ActiveCode, &c.Terminal, &c.Type, &c.DeptCode, &c.Department, &expires,
	}, more)...)
	c.Expires = moment(expires)
	return c, err
}
