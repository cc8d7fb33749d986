package meeting

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/google/uuid"
)

// The limits of a new code, in characters (CreateVisionActiveCode, vendor page
// meeting_21_1532, and the checks of the vendor's SDKs).
const (
	MaxTerminal    = 64
	MaxDeptCode    = 32
	MaxDescription = 255
	MaxPhone       = 32
	MaxEmail       = 255
)

// RootDepartment is the code of the enterprise itself. A code without a
// department belongs to it.
const RootDepartment = "1"

// maxActiveCode is the most characters that are believed of a new code. The
// vendor's have 9 to 12.
const maxActiveCode = 64

// TerminalTypes returns the types that a code can be made for, in the order of
// the vendor's page.
func TerminalTypes() []string {
	return []string{"idea-hub", "smart-rooms", "welink-desktop(iwb)", "huawei-vision"}
}

// The countries of a mobile number whose names are documented (meeting_21_0109).
const (
	Mainland = "chinaPR"
	HongKong = "chinaHKG"
	Macao    = "chinaOMA"
)

// Countries returns the countries that are known here, the usual one first.
func Countries() []string { return []string{Mainland, HongKong, Macao} }

// NewCode is what a code is made from. The code is sent to the phone and the
// address by the service.
type NewCode struct {
	// Type is one of [TerminalTypes].
	Type string
	// Terminal is the terminal's name, 1 to 64 characters. It need not be new.
	Terminal string
	// DeptCode is the department, up to 32 characters, "" for the root.
	DeptCode string
	// Description is a remark, up to 255 characters.
	Description string
	// Phone is a mobile number of up to 32 digits, with or without + and
	// country code, "" for none. With it Country is needed.
	Phone, Country string
	// Email is needed without a mobile number of mainland China, up to 255
	// characters.
	Email string
}

// mainlandDigits are how many digits a mobile number of mainland China has; the first is 1.
const mainlandDigits = 11

// MainlandPhone tells whether there is what can be a mobile number of mainland China, with or without its country code:
// the only ones to which the service sends a message.
func (n NewCode) MainlandPhone() bool {
	if n.Country != Mainland || n.PhoneElsewhere() {
		return false
	}
	digits := strings.TrimPrefix(strings.TrimPrefix(n.Phone, "+"), "00")
	if len(digits) > mainlandDigits {
		digits = strings.TrimPrefix(digits, "86")
	}
	return len(digits) == mainlandDigits && digits[0] == '1'
}

// PhoneElsewhere tells whether the number names another country code than that of the country.
func (n NewCode) PhoneElsewhere() bool {
	code := map[string]string{Mainland: "+86", HongKong: "+852", Macao: "+853"}[n.Country]
	return code != "" && strings.HasPrefix(n.Phone, "+") && !strings.HasPrefix(n.Phone, code)
}

// Created is what came of one request for a new code.
type Created struct {
	Answer
	// ActiveCode is the new code, "" unless Class is [ClassDone]. The answer
	// has neither its id nor its expiry.
	ActiveCode string
}

// What a new code is refused for.
var (
	errNewCode = errors.New("a new code needs a type and a terminal")
	errNoCode  = errors.New("the answer holds no activation code")
)

// createBody is the body of CreateVisionActiveCode. Fields that are empty are
// left out.
type createBody struct {
	DevType     string `json:"devType"`
	DevName     string `json:"devName"`
	DeptCode    string `json:"deptCode,omitempty"`
	Description string `json:"description,omitempty"`
	SmsNumber   string `json:"smsNumber,omitempty"`
	Country     string `json:"country,omitempty"`
	EmailAddr   string `json:"emailAddr,omitempty"`
}

// CreateCode sends exactly one request for a new code (CreateVisionActiveCode,
// vendor page meeting_21_1532) and says what its answer proves. It never sends
// it again, not after a 401 either: a second one may make a second code. If the
// sign-in before it fails, nothing was made, and the error is that of the
// sign-in with Sent false.
//
// A cancelled context ends the call, with an unknown outcome once the request
// is on its way. A 2xx answer without a code in it is an unknown outcome, too.
func (c *Client) CreateCode(ctx context.Context, n NewCode, requestID uuid.UUID) Created {
	body, err := n.body(requestID)
	if err != nil {
		return Created{Answer: answerOf(nil, &Error{Kind: KindRejected, Op: opCreate, Err: err})}
	}
	t, e := c.token(ctx, opCreate)
	if e != nil {
		e.Sent = false // the sign-in may have been sent, the request was not
		return Created{Answer: Answer{Class: ClassNotDone, Err: e}}
	}
	answer, e := c.exchange(ctx, call{
		op: opCreate, method: http.MethodPost, path: codesPath, body: body,
		token: t.value, requestID: requestID.String(),
	})
	active := ""
	if e == nil {
		if active, err = parseCreated(answer.body); err != nil {
			e = answer.bad(err)
		}
	}
	if e != nil && rejectsToken(e, t.age(c.now())) {
		c.tokens.drop(t.value)
	}
	return Created{answerOf(answer, e), active}
}

// body returns the JSON of the request, or why there is none.
func (n NewCode) body(requestID uuid.UUID) ([]byte, error) {
	switch {
	case requestID == uuid.Nil:
		return nil, errNoRequest
	case n.Type == "" || n.Terminal == "":
		return nil, errNewCode
	}
	b := createBody{
		DevType: n.Type, DevName: n.Terminal, DeptCode: n.DeptCode, Description: n.Description,
		SmsNumber: n.Phone, EmailAddr: n.Email,
	}
	if n.Phone != "" {
		b.Country = n.Country
	}
	return json.Marshal(b)
}

// parseCreated reads the answer to a creation. What cannot be typed on a
// terminal is no code, and is not shown as one.
func parseCreated(body []byte) (string, error) {
	var b struct {
		ActiveCode scalar `json:"activeCode"`
	}
	if err := json.Unmarshal(body, &b); err != nil {
		return "", err
	}
	code := string(b.ActiveCode)
	odd := func(r rune) bool { return !unicode.IsPrint(r) || r == ' ' || r == utf8.RuneError }
	if code == "" || utf8.RuneCountInString(code) > maxActiveCode || strings.ContainsFunc(code, odd) {
		return "", errNoCode
	}
	return code, nil
}
