package creation

import (
	"context"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"codedesk/internal/meeting"
)

func TestWhatIsWrongWithAFormIsNamedAtItsField(t *testing.T) {
	long := func(n int) string { return strings.Repeat("长", n) }
	for name, c := range map[string]struct {
		change func(*meeting.NewCode)
		want   string
	}{
		"nothing":                      {func(*meeting.NewCode) {}, ""},
		"the longest of everything":    {func(n *meeting.NewCode) { n.Terminal, n.DeptCode, n.Description = long(64), long(32), long(255) }, ""},
		"no department":                {func(n *meeting.NewCode) { n.DeptCode = "" }, ""},
		"a mainland number is enough":  {func(n *meeting.NewCode) { n.Email, n.Phone, n.Country = "", "17312345678", "chinaPR" }, ""},
		"with its country code":        {func(n *meeting.NewCode) { n.Email, n.Phone, n.Country = "", "+86 173 1234 5678", "chinaPR" }, ""},
		"a country alone is nothing":   {func(n *meeting.NewCode) { n.Country = "mars" }, ""},
		"no type":                      {func(n *meeting.NewCode) { n.Type = "" }, "type is missing"},
		"another type":                 {func(n *meeting.NewCode) { n.Type = "fax" }, "type is not-offered"},
		"no name":                      {func(n *meeting.NewCode) { n.Terminal = " \t" }, "terminal is missing"},
		"a name too long":              {func(n *meeting.NewCode) { n.Terminal = long(65) }, "terminal is too-long (65 of 64)"},
		"a name of two lines":          {func(n *meeting.NewCode) { n.Terminal = "a\nb" }, "terminal is one-line"},
		"a name that is no text":       {func(n *meeting.NewCode) { n.Terminal = "a\xff" }, "terminal is one-line"},
		"a department too long":        {func(n *meeting.NewCode) { n.DeptCode = long(33) }, "dept is too-long (33 of 32)"},
		"a description too long":       {func(n *meeting.NewCode) { n.Description = long(256) }, "description is too-long (256 of 255)"},
		"letters in a number":          {func(n *meeting.NewCode) { n.Phone, n.Country = "12a", "chinaPR" }, "phone is malformed"},
		"a plus alone":                 {func(n *meeting.NewCode) { n.Phone, n.Country = "+", "chinaPR" }, "phone is malformed"},
		"full-width digits":            {func(n *meeting.NewCode) { n.Phone, n.Country = "１２", "chinaPR" }, "phone is malformed"},
		"a number too long":            {func(n *meeting.NewCode) { n.Phone, n.Country = strings.Repeat("1", 33), "chinaPR" }, "phone is too-long (33 of 32)"},
		"a number without its country": {func(n *meeting.NewCode) { n.Phone = "123" }, "country is missing"},
		"a number of nowhere":          {func(n *meeting.NewCode) { n.Phone, n.Country = "123", "mars" }, "country is not-offered"},
		"no contact":                   {func(n *meeting.NewCode) { n.Email = "" }, "email is no-contact"},
		"a foreign number alone":       {func(n *meeting.NewCode) { n.Email, n.Phone, n.Country = "", "+85212345678", "chinaHKG" }, "email is no-contact"},
		"a foreign code in mainland":   {func(n *meeting.NewCode) { n.Email, n.Phone, n.Country = "", "+85212345678", "chinaPR" }, "email is no-contact, phone is elsewhere"},
		"the same with an address":     {func(n *meeting.NewCode) { n.Phone, n.Country = "+85212345678", "chinaPR" }, "phone is elsewhere"},
		"a mainland code in Hong Kong": {func(n *meeting.NewCode) { n.Phone, n.Country = "+8617312345678", "chinaHKG" }, "phone is elsewhere"},
		"a foreign number and address": {func(n *meeting.NewCode) { n.Phone, n.Country = "+85312345678", "chinaOMA" }, ""},
		"no mobile number":             {func(n *meeting.NewCode) { n.Email, n.Phone, n.Country = "", "123", "chinaPR" }, "email is no-contact, phone is no-mobile"},
		"the same beside an address":   {func(n *meeting.NewCode) { n.Phone, n.Country = "123", "chinaPR" }, "phone is no-mobile"},
		"a digit too few":              {func(n *meeting.NewCode) { n.Phone, n.Country = "+861731234567", "chinaPR" }, "phone is no-mobile"},
		"a digit too many":             {func(n *meeting.NewCode) { n.Phone, n.Country = "173123456789", "chinaPR" }, "phone is no-mobile"},
		"a landline":                   {func(n *meeting.NewCode) { n.Phone, n.Country = "02112345678", "chinaPR" }, "phone is no-mobile"},
		"a number as it is dialled":    {func(n *meeting.NewCode) { n.Email, n.Phone, n.Country = "", "008617312345678", "chinaPR" }, ""},
		"its country code without +":   {func(n *meeting.NewCode) { n.Email, n.Phone, n.Country = "", "8617312345678", "chinaPR" }, ""},
		"no address":                   {func(n *meeting.NewCode) { n.Email = "nobody" }, "email is malformed"},
		"two addresses":                {func(n *meeting.NewCode) { n.Email = "a@b.c, d@e.f" }, "email is malformed"},
		"an address too long":          {func(n *meeting.NewCode) { n.Email = "a@" + long(254) }, "email is too-long (256 of 255)"},
		"everything": {func(n *meeting.NewCode) { *n = meeting.NewCode{Phone: "x"} },
			"terminal is missing, type is missing, email is no-contact, phone is malformed, country is missing"},
	} {
		d := draft()
		c.change(&d.New)
		if got := words(d.Tidy().Check()); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	for _, id := range []string{"", "x", strings.ToUpper(NewID()), "00000000-0000-0000-0000-000000000000"} {
		d := draft()
		d.ID = id
		if got := words(d.Check()); got != "form is not-offered" {
			t.Errorf("the id %q: %q", id, got)
		}
	}
}

func TestAddressesAreKeptInPart(t *testing.T) {
	for whole, want := range map[string]string{
		"": "", "it@acme.example": "i•••@acme.example", "李@b.c": "李•••@b.c", "nobody": "•••",
	} {
		if got := MaskEmail(whole); got != want {
			t.Errorf("%q is kept as %q, want %q", whole, got, want)
		}
	}
	for whole, want := range map[string]string{"": "", "12345": "•••", "123456789": "•••", "+8617312345678": "+86•••78"} {
		if got := MaskPhone(whole); got != want {
			t.Errorf("%q is kept as %q, want %q", whole, got, want)
		}
	}
}

func TestDepartmentsAreReadNowAndThen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e, _, s := desk(t, makes)
		read := func(wantErr bool, wantReads int) {
			t.Helper()
			all, whole, err := e.Departments(t.Context())
			if len(all) != 1 || !whole || (err != nil) != wantErr || s.depts != wantReads {
				t.Errorf("%v, %t, %v after %d readings", all, whole, err, s.depts)
			}
		}
		read(false, 1)
		read(false, 1)
		time.Sleep(6 * time.Minute)
		read(false, 2)
		s.deptErr = &meeting.Error{Kind: meeting.KindServer, Op: "departments"}
		time.Sleep(6 * time.Minute)
		read(true, 3)
		read(true, 3) // not asked again at once
		s.deptErr = nil
		time.Sleep(11 * time.Second)
		read(false, 4)
	})
}

// The service names departments in the language of whoever asks.
func TestDepartmentsAreKeptByLanguage(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e, _, s := desk(t, makes)
		for i, language := range []string{"en-US", "zh-CN", "en-US", "zh-CN"} {
			if _, _, err := e.Departments(meeting.WithLanguage(t.Context(), language)); err != nil || s.depts != min(i+1, 2) {
				t.Errorf("%s: %v after %d readings", language, err, s.depts)
			}
		}
	})
}

// A form does not wait for a large tree of departments, nor for a browser that has gone: whoever asks later has it.
func TestDepartmentsThatTakeLong(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e, _, s := desk(t, makes)
		s.deptWait = 20 * time.Second
		ask := func(ctx context.Context, wantAll int, wantErr bool, most time.Duration) {
			t.Helper()
			began := time.Now()
			all, _, err := e.Departments(ctx)
			if took := time.Since(began); len(all) != wantAll || (err != nil) != wantErr || took > most {
				t.Errorf("%d departments, %v after %s", len(all), err, took)
			}
		}
		gone, cancel := context.WithCancel(t.Context())
		cancel()
		ask(gone, 0, true, 0)
		ask(t.Context(), 0, true, 2*time.Second)
		time.Sleep(20 * time.Second)
		ask(t.Context(), 1, false, 0)
		if s.depts != 1 {
			t.Errorf("they were read %d times", s.depts)
		}
		time.Sleep(6 * time.Minute)
		ask(t.Context(), 1, true, 2*time.Second) // those of before
		if err := e.Close(t.Context()); err != nil || s.depts != 2 {
			t.Errorf("closed with %v after %d readings", err, s.depts)
		}
	})
}
