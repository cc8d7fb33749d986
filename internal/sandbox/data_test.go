package sandbox

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"
)

var testStart = time.Date(2026, 5, 3, 18, 0, 0, 123456789, time.UTC)

func TestAQuarterHasExpiredInEverySize(t *testing.T) {
	for _, n := range []int{0, 1, 3, 4, 20, 50, 2500, MaxCodes} {
		counts := map[string]int{}
		for _, r := range generate(1, n, testStart) {
			if r.expires <= 0 {
				counts["not given"]++
				continue
			}
			switch left := time.UnixMilli(r.expires).Sub(testStart); {
			case left < -365*24*time.Hour, left > 90*24*time.Hour, left > -time.Hour && left < time.Hour:
				t.Fatalf("%d codes: one expires in %v", n, left)
			case left < 0:
				counts["expired"]++
			case left < 24*time.Hour:
				counts["day"]++
			case left < 7*24*time.Hour:
				counts["week"]++
			}
		}
		if counts["expired"] != n/4 {
			t.Errorf("%d codes: %d have expired, want %d", n, counts["expired"], n/4)
		}
		for _, group := range []string{"day", "week", "not given"} {
			if n >= 50 && (counts[group] == 0 || counts[group] > n/10) {
				t.Errorf("%d codes: %d of %s", n, counts[group], group)
			}
		}
	}
}

func TestTheSameSeedGivesTheSameData(t *testing.T) {
	a, b := generate(7, 500, testStart), generate(7, 500, testStart)
	if !slices.Equal(a, b) {
		t.Error("two runs differ")
	}
	later := generate(7, 500, testStart.Add(time.Hour))
	for i := range a {
		if later[i].expires > 0 {
			later[i].expires -= time.Hour.Milliseconds()
		}
	}
	if !slices.Equal(a, later) {
		t.Error("another start changes more than expiries")
	}
	other := generate(8, 500, testStart)
	if a[1].id == other[1].id || a[1].active == other[1].active {
		t.Error("another seed gives the same codes")
	}
	one, _ := credentials(7)
	same, _ := credentials(7)
	different, _ := credentials(8)
	if one != same || one.AppKey == different.AppKey || one.Password == different.Password {
		t.Error("credentials do not follow the seed")
	}
	if len(one.AppID) != 32 || len(one.Password) < 8 || len(one.Password) > 32 {
		t.Errorf("credentials %+v", one)
	}
}

func TestIDsAndCodesAreUniqueAndWellFormed(t *testing.T) {
	id := regexp.MustCompile(`^[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}$`)
	code := regexp.MustCompile(`^[0-9]{12}$`)
	ids, codes, names := map[string]bool{}, map[string]bool{}, map[string]bool{}
	zero, chinese := 0, 0
	kinds, depts := map[string]int{}, map[string]int{}
	const n = MaxCodes
	for _, r := range generate(1, n, testStart) {
		c := r.item()
		if !id.MatchString(c.ID) || !code.MatchString(c.ActiveCode) {
			t.Fatalf("%+v", c)
		}
		ids[c.ID], codes[c.ActiveCode], names[c.DevName] = true, true, true
		if c.ActiveCode[0] == '0' {
			zero++
		}
		if strings.ContainsFunc(c.DevName, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			chinese++
		}
		if length := utf8.RuneCountInString(c.DevName); length < 1 || length > 64 {
			t.Errorf("a name of %d characters: %q", length, c.DevName)
		}
		kinds[c.DevType]++
		depts[c.DeptCode]++
	}
	if len(ids) != n || len(codes) != n {
		t.Errorf("%d ids and %d codes of %d", len(ids), len(codes), n)
	}
	if len(names) < n*8/10 {
		t.Errorf("%d names of %d", len(names), n)
	}
	if zero < n/2 || zero > n*3/4 || chinese < n/3 || chinese > n/2 {
		t.Errorf("%d leading zeros, %d Chinese names of %d", zero, chinese, n)
	}
	if kinds["idea-hub"] < n*4/10 || kinds["smart-rooms"] < n/5 || kinds["welink-desktop(iwb)"] < n/8 ||
		kinds["huawei-vision"] > n/10 || kinds["idea-board-x"] != 1 {
		t.Errorf("types %v", kinds)
	}
	if len(depts) != len(departments) || depts["Zx9Q1"] != 1 || depts["1"] < n/20 {
		t.Errorf("departments %v", depts)
	}
}

func TestDepartmentSharesAddUp(t *testing.T) {
	sum := 0
	for _, d := range departments {
		sum += d.share
		if d.code != "1" && !regexp.MustCompile(`^[0-9A-Za-z]{5}$`).MatchString(d.code) {
			t.Errorf("code %q", d.code)
		}
	}
	if sum != 1000 {
		t.Errorf("shares add up to %d", sum)
	}
}

func TestTheDataHasItsAwkwardCodes(t *testing.T) {
	for _, n := range []int{50, 2500} {
		names := map[string]int{}
		longest := 0
		for _, r := range generate(1, n, testStart) {
			names[r.name]++
			longest = max(longest, utf8.RuneCountInString(r.name))
		}
		for _, want := range []string{"<script>alert(1)</script>", "=SUM(A1)", "test_device", "חדר ישיבות 3",
			"غرفة الاجتماعات الرئيسية", "🎉 Town hall 👩🏽‍💻 4K", "Shenzhen HQ 12F bоardroom"} {
			if names[want] == 0 {
				t.Errorf("%d codes: none is named %q", n, want)
			}
		}
		if names["Shenzhen HQ 12F boardroom"] < 2 || longest != 64 {
			t.Errorf("%d codes: %d boardrooms, longest name %d", n, names["Shenzhen HQ 12F boardroom"], longest)
		}
	}
	first := generate(1, 1, testStart)[0].item()
	if first.ID != "6d35397d67504dd1b7e1766a25f1be12" || first.ActiveCode != "085123456642" {
		t.Errorf("the vendor's example is %+v", first)
	}
}

func TestExpiryOnTheWire(t *testing.T) {
	for expires, want := range map[int64]string{
		expiryAbsent:  `"deptName":"Acme (China)"}`,
		expiryNull:    `"expireDate":null}`,
		expiryZero:    `"expireDate":0}`,
		1785542400000: `"expireDate":1785542400000}`,
	} {
		r := record{expires: expires}
		if got := string(encode(r.item())); !strings.HasSuffix(got, want) || !json.Valid([]byte(got)) {
			t.Errorf("%d: %s", expires, got)
		}
	}
}

func TestActiveCodesAlwaysHaveTwelveDigits(t *testing.T) {
	for _, n := range []uint64{0, 1, 9, 10, 11, 99, 100, 85_123_456_642, activeSpace/10 - 1, activeSpace / 10, activeSpace - 1} {
		r := record{active: n}
		if got := r.activeCode(); got != fmt.Sprintf("%012s", strconv.FormatUint(n, 10)) {
			t.Errorf("%d: %s", n, got)
		}
	}
}

func BenchmarkGenerate(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		generate(1, MaxCodes, testStart)
	}
}

func BenchmarkSearch(b *testing.B) {
	records := generate(1, MaxCodes, testStart)
	q := listQuery{limit: maxLimit, search: "085123456642"}
	for b.Loop() {
		if q.page(records).Count != 1 {
			b.Fatal("not found")
		}
	}
}
