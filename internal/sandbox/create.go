package sandbox

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"
)

const (
	// codeValidity is how long a new code is valid. The vendor prints ten
	// days for one family of terminals and nothing for the others.
	codeValidity = 10 * 24 * time.Hour
	// spareResources is how many more access accounts were bought than the
	// inventory had codes at first.
	spareResources = 500
	// maxOutbox bounds how many messages are remembered.
	maxOutbox = 1000
)

// creation is the body of CreateVisionActiveCode (meeting_21_1532).
type creation struct {
	DevType     string `json:"devType"`
	DevName     string `json:"devName"`
	DeptCode    string `json:"deptCode"`
	Description string `json:"description"`
	SmsNumber   string `json:"smsNumber"`
	Country     string `json:"country"`
	EmailAddr   string `json:"emailAddr"`
}

// message is one SMS or e-mail that the service would have sent.
type message struct {
	Time       time.Time `json:"time"`
	To         string    `json:"to"`
	DevName    string    `json:"devName"`
	ActiveCode string    `json:"activeCode"`
}

// createCode answers POST /v1/usg/dcs/corp/vision/activecode. The answer has
// the code only, neither its id nor its expiry.
func (s *Sandbox) createCode(c *call) {
	t, ok := c.authorizeAdministrator()
	if !ok || c.refuse(t) {
		return
	}
	var b creation
	if json.Unmarshal(c.body, &b) != nil || b.DevType == "" {
		c.fail(faultParameter)
		return
	}
	if refusal, ok := b.check(); !ok {
		c.fail(refusal)
		return
	}
	dept := departmentIndex(b.DeptCode)
	if dept < 0 {
		c.fail(faultDepartment)
		return
	}
	r := record{
		id: codeID(uuid.New()), name: b.DevName, dept: uint8(dept),
		kind:    uint8(slices.Index(terminalTypes, b.DevType)),
		expires: s.now().Add(codeValidity).UnixMilli(),
	}
	if c.strike(behaviourNoResource) != "" || !s.add(&r, b.recipients()) {
		c.fail(faultResources)
		return
	}
	switch c.strike(behaviourSlow, behaviourTimeout) {
	case behaviourSlow:
		c.wait(slowness)
	case behaviourTimeout:
		if !c.wait(holdLimit) {
			return // nobody is left to be told
		}
	}
	c.answer(struct {
		ActiveCode string `json:"activeCode"`
	}{r.activeCode()})
}

// check applies the limits of the vendor's page in the order of its table.
func (b creation) check() (fault, bool) {
	mainland := b.SmsNumber != "" && b.Country == phoneCountry &&
		(strings.HasPrefix(b.SmsNumber, "+86") || !strings.HasPrefix(b.SmsNumber, "+"))
	switch {
	case !knownType(b.DevType):
		return faultTerminalType, false
	case b.DevName == "", tooLong(b.DevName, 64), tooLong(b.DeptCode, 32), tooLong(b.Description, 255),
		tooLong(b.SmsNumber, 32), tooLong(b.Country, 255), tooLong(b.EmailAddr, 255),
		!phonePattern.MatchString(b.SmsNumber),
		b.SmsNumber != "" && b.Country == "",
		!mainland && b.EmailAddr == "":
		return faultParameter, false
	}
	return fault{}, true
}

// phonePattern is the vendor's: nothing, or digits after an optional plus.
var phonePattern = regexp.MustCompile(`(^$|^[+]?[0-9]+$)`)

func tooLong(text string, most int) bool { return utf8.RuneCountInString(text) > most }

func (b creation) recipients() []string {
	return slices.DeleteFunc([]string{b.SmsNumber, b.EmailAddr}, func(to string) bool { return to == "" })
}

// add lists a new code under a number that no other has and notes who was
// told. It says false when all access accounts are taken.
func (s *Sandbox) add(r *record, recipients []string) bool {
	now := s.now()
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.records) >= s.resources {
		return false
	}
	taken := func(other record) bool { return other.active == r.active }
	for r.active = newActive(); slices.ContainsFunc(s.records, taken); {
		r.active = newActive()
	}
	s.records = append(s.records, *r)
	for _, to := range recipients {
		s.outbox = append(s.outbox, message{Time: now, To: to, DevName: r.name, ActiveCode: r.activeCode()})
	}
	if extra := len(s.outbox) - maxOutbox; extra > 0 {
		s.outbox = slices.Delete(s.outbox, 0, extra)
	}
	return true
}

func newActive() uint64 { return uint64(random(activeSpace)) }

// sent are the messages of new codes, newest last.
func (s *Sandbox) sent() []message {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]message{}, s.outbox...)
}
