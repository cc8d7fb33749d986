package inventory

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"

	"codedesk/internal/meeting"
	gocmp "github.com/google/go-cmp/cmp"
)

// noon is the present of the tests about lists.
var noon = time.Date(2026, time.May, 3, 12, 0, 0, 0, time.UTC)

// plain makes text comparable in a way that the package does not use: by an explicit table of wide characters.
func plain(text string) string {
	return strings.ToLower(strings.NewReplacer("０", "0", "４", "4", "５", "5", "８", "8", "Ｒ", "r", "　", " ").Replace(text))
}

var parts = regexp.MustCompile(`[0-9]+|[^0-9]`)

// naiveCompare compares names part by part, a number being one part.
func naiveCompare(a, b string) int {
	as, bs := parts.FindAllString(plain(a), -1), parts.FindAllString(plain(b), -1)
	return slices.CompareFunc(as, bs, func(a, b string) int {
		x, errX := strconv.Atoi(a)
		y, errY := strconv.Atoi(b)
		switch {
		case errX == nil && errY == nil:
			return cmp.Compare(x, y)
		case errX == nil:
			return cmp.Compare("0", b)
		case errY == nil:
			return cmp.Compare(a, "0")
		default:
			return cmp.Compare(a, b)
		}
	})
}

// naiveMatch says whether a query wants a code, straight from the words of the specification.
func naiveMatch(q Query, code meeting.Code) bool {
	text := plain(strings.TrimSpace(q.Text))
	bare := strings.NewReplacer(" ", "", "-", "", "–", "").Replace(text)
	isDigits := bare != "" && strings.IndexFunc(bare, func(r rune) bool { return !unicode.IsDigit(r) }) < 0
	inCode := strings.Contains(plain(code.ActiveCode), text) || isDigits && strings.Contains(code.ActiveCode, bare)
	if q.Masked {
		inCode = text == "" || plain(code.ActiveCode) == text || isDigits && code.ActiveCode == bare
	}
	textual := inCode || strings.Contains(plain(code.Terminal), text) || strings.Contains(plain(code.Department), text)
	left := code.Expires.Sub(noon)
	class := ExpiryNone
	switch {
	case code.Expires.IsZero():
	case left <= 0:
		class = ExpiryExpired
	case left <= 24*time.Hour:
		class = ExpiryDay
	case left <= 7*24*time.Hour:
		class = ExpiryWeek
	default:
		class = ExpiryLater
	}
	return textual && (q.Type == "" || code.Type == q.Type) && (q.Dept == "" || code.DeptCode == q.Dept) &&
		(q.Expiry == ExpiryAny || q.Expiry == class) && (q.Only == nil || q.Only[code.ID])
}

// naiveFind filters and sorts without any preparation.
func naiveFind(codes []meeting.Code, q Query) []meeting.Code {
	found := []meeting.Code{}
	for _, code := range codes {
		if naiveMatch(q, code) {
			found = append(found, code)
		}
	}
	slices.SortFunc(found, func(a, b meeting.Code) int {
		by := 0
		switch q.Sort {
		case SortTerminal:
			by = naiveCompare(a.Terminal, b.Terminal)
		case SortCode:
			if by = cmp.Compare(a.ActiveCode, b.ActiveCode); q.Masked {
				by = cmp.Compare(Mask(a.ActiveCode), Mask(b.ActiveCode))
			}
		case SortType:
			by = naiveCompare(a.Type, b.Type)
		case SortDepartment:
			by = naiveCompare(a.Department, b.Department)
		default:
			if a.Expires.IsZero() != b.Expires.IsZero() {
				if a.Expires.IsZero() {
					return 1
				}
				return -1
			}
			by = a.Expires.Compare(b.Expires)
		}
		if q.Desc {
			by = -by
		}
		return cmp.Or(by, naiveCompare(a.Terminal, b.Terminal), cmp.Compare(a.ID, b.ID))
	})
	return found
}

// pick returns one of the values.
func pick[T any](r *rand.Rand, values ...T) T { return values[r.IntN(len(values))] }

// randomCodes returns codes with many ties and with expiries at the edges of the classes.
func randomCodes(r *rand.Rand, n int) []meeting.Code {
	day := 24 * time.Hour
	codes := make([]meeting.Code, n)
	for i := range codes {
		dept := r.IntN(4)
		codes[i] = meeting.Code{
			ID:         fmt.Sprintf("%08x", r.Uint32()),
			ActiveCode: pick(r, "085642642", "0856426", "114", "", fmt.Sprintf("%03d", r.IntN(1000))),
			Terminal:   pick(r, "Room ", "ROOM ", "Ｒoom　", "会议室", "", "<b>-") + pick(r, "4-12", "4-9", "04-9", "４-10", "", strconv.Itoa(r.IntN(30))),
			Type:       pick(r, "idea-hub", "huawei-vision", "", "Smart-Rooms"),
			DeptCode:   pick(r, "", "1", "2", strconv.Itoa(dept)),
			Department: pick(r, "Sales", "sales", "研发", "Lab 10", "Lab 9", ""),
		}
		if r.IntN(8) > 0 {
			codes[i].Expires = noon.Add(pick(r, 0, day, 7*day, -300*day, 90*day) + time.Duration(r.IntN(3)-1)*time.Millisecond)
		}
	}
	return codes
}

func TestFindEqualsTheNaiveWay(t *testing.T) {
	seed := rand.Uint64()
	r := rand.New(rand.NewPCG(seed, 1))
	for range 20 {
		codes := randomCodes(r, r.IntN(120))
		list := newList(codes, noon)
		for range 30 {
			q := Query{
				Text:   pick(r, "", "", " ", "room", " ROOM 4", "４-1", "0 8-56", "０８５", "11–4", "-", "sal", "LAB 1", "研", "<B>", "zzz", "1", "085642642", "085 642-642", "０８５-642642"),
				Masked: r.IntN(3) == 0,
				Type:   pick(r, "", "", "idea-hub", "unheard-of"),
				Dept:   pick(r, "", "", "1", "3", "99"),
				Expiry: pick(r, append(Expiries(), "", "", "someday")...),
				Sort:   pick(r, append(Columns(), "", "colour")...),
				Desc:   r.IntN(2) == 0,
			}
			if r.IntN(3) == 0 {
				q.Only = map[string]bool{"not listed": true}
				for _, code := range codes {
					if r.IntN(2) == 0 {
						q.Only[code.ID] = r.IntN(4) > 0
					}
				}
			}
			got := slices.AppendSeq([]meeting.Code{}, list.Find(q, noon).Codes())
			if want := naiveFind(codes, q); !slices.Equal(want, got) {
				t.Fatalf("seed %d, %d codes, %+v (-want +got):\n%s", seed, len(codes), q, gocmp.Diff(want, got))
			}
		}
		checkCounts(t, list, codes)
	}
}

// checkCounts compares the counts of the filters with what the filters find.
func checkCounts(t *testing.T, list *List, codes []meeting.Code) {
	t.Helper()
	count := func(q Query) int { return len(naiveFind(codes, q)) }
	choices := list.Choices(noon)
	sum := 0
	for class, n := range choices.Expiry {
		if want := count(Query{Expiry: class}); n != want {
			t.Errorf("%d codes of class %q, want %d", n, class, want)
		}
		sum += n
	}
	if sum != list.Len() || len(choices.Expiry) != len(Expiries()) {
		t.Errorf("the classes hold %d codes of %d", sum, list.Len())
	}
	if list.Expired(noon) != choices.Expiry[ExpiryExpired] {
		t.Errorf("%d expired, want %d", list.Expired(noon), choices.Expiry[ExpiryExpired])
	}
	for _, choice := range choices.Types {
		if want := count(Query{Type: choice.Value}); choice.Count != want || choice.Value == "" {
			t.Errorf("type %+v, want %d", choice, want)
		}
	}
	for _, choice := range choices.Departments {
		if want := count(Query{Dept: choice.Value}); choice.Count != want || choice.Value == "" {
			t.Errorf("department %+v, want %d", choice, want)
		}
	}
}
