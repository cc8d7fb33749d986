package sandbox

import (
	"encoding/hex"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

const (
	// activeDigits is the length of a code as the IdeaHub guide gives it.
	activeDigits = 12
	activeSpace  = 1_000_000_000_000

	// Expiries that are no time: the service may leave the field out, or
	// send null or 0.
	expiryAbsent = -1
	expiryNull   = -2
	expiryZero   = 0

	// codeIDDigits is the length of an id as text, as in the vendor's example.
	codeIDDigits = 32
)

// codeID is the id of a code, 32 lower-case hex digits on the wire.
type codeID [16]byte

func hexID(id [16]byte) string { return hex.EncodeToString(id[:]) }

// parseCodeID reads an id as it was listed. Other spellings name no code.
func parseCodeID(text string) (codeID, bool) {
	var id codeID
	if len(text) != codeIDDigits || strings.ToLower(text) != text {
		return id, false
	}
	_, err := hex.Decode(id[:], []byte(text))
	return id, err == nil
}

// record is one activation code, packed: an inventory may hold 100,000.
type record struct {
	id      codeID
	active  uint64 // twelve digits, the leading ones may be 0
	expires int64  // Unix milliseconds, or one of the values above
	name    string
	kind    uint8 // in terminalTypes
	dept    uint8 // in departments
}

func (r *record) activeCode() string {
	var digits [activeDigits]byte
	return string(r.appendActive(digits[:0]))
}

func (r *record) appendActive(b []byte) []byte {
	for place := uint64(activeSpace / 10); place > max(r.active, 1); place /= 10 {
		b = append(b, '0')
	}
	return strconv.AppendUint(b, r.active, 10)
}

// matches is the fuzzy search on activation code or terminal name; search is
// in lower case, and cased when it holds letters that could be in another.
func (r *record) matches(search string, cased bool) bool {
	var digits [activeDigits]byte
	if strings.Contains(string(r.appendActive(digits[:0])), search) {
		return true
	}
	if !cased { // looking for a code: saves folding every name
		return strings.Contains(r.name, search)
	}
	return strings.Contains(strings.ToLower(r.name), search)
}

func (r *record) item() listItem {
	d := departments[r.dept]
	item := listItem{
		ID: hexID(r.id), ActiveCode: r.activeCode(), DevName: r.name,
		DevType: terminalTypes[r.kind], DeptCode: d.code, DeptName: d.name,
	}
	switch r.expires {
	case expiryAbsent:
	case expiryNull:
		item.ExpireDate = json.RawMessage("null")
	default: // 0 too
		item.ExpireDate = strconv.AppendInt(nil, r.expires, 10)
	}
	return item
}

// terminalTypes are the values of devType (meeting_21_1535); the last one is
// not the vendor's: a client must stand a type that it does not know.
var terminalTypes = []string{"idea-hub", "smart-rooms", "welink-desktop(iwb)", "huawei-vision", "idea-board-x"}

const (
	kindIdeaHub     = 0
	kindSmartRooms  = 1
	kindDesktop     = 2
	kindVision      = 3
	kindUnknown     = 4
	documentedKinds = 4
)

// knownType says whether the API accepts a type.
func knownType(devType string) bool {
	return slices.Contains(terminalTypes[:documentedKinds], devType)
}
