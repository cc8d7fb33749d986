package sandbox

// exampleID and exampleCode are those of the vendor's pages (meeting_21_1533),
// so that the printed cURL example finds something to delete.
const (
	exampleID   = "6d35397d67504dd1b7e1766a25f1be12"
	exampleCode = 85_123_456_642

	// specialsFrom is the smallest inventory that has room for the awkward ones.
	specialsFrom = 50
)

// special is a code that is legal and hard to show.
type special struct {
	name string
	kind uint8
	dept uint8
}

func specials() []special {
	longest := "Shenzhen HQ 12F boardroom north, the one with the two screens and the long table by the windows"
	return []special{
		{longest[:maxNameRunes], kindIdeaHub, 4},
		{"<script>alert(1)</script>", kindSmartRooms, 4},
		{"=SUM(A1)", kindDesktop, 6},
		{"🎉 Town hall 👩🏽‍💻 4K", kindIdeaHub, 3},
		{"غرفة الاجتماعات الرئيسية", kindSmartRooms, 12},
		{"חדר ישיבות 3", kindDesktop, 12},
		{"Board\u202emoor 302", kindIdeaHub, 8}, // turns the direction of writing around
		{"Shenzhen HQ 12F boardroom", kindIdeaHub, 1},
		{"Shenzhen HQ 12F boardroom", kindIdeaHub, 1},
		{"Shenzhen HQ 12F bоardroom", kindIdeaHub, 1},      // a Cyrillic о
		{"Shenzhen HQ 12F\u00a0boardroom", kindIdeaHub, 1}, // a no-break space
		{`O'Brien & "Söhne" <b>101</b>`, kindVision, 10},
		{"Innovation lab 7", kindUnknown, 4},
		{"成都旧楼 2F 会议室", kindSmartRooms, deletedDepartment},
	}
}

// maxNameRunes is the longest name of a terminal (meeting_21_1532).
const maxNameRunes = 64

// addSpecials puts the vendor's example first and strews the awkward codes
// over the inventory. Expiries stay as dealt, so that the shares hold.
func addSpecials(records []record, taken map[uint64]bool) {
	if len(records) == 0 {
		return
	}
	first := &records[0]
	first.id, _ = parseCodeID(exampleID)
	first.name, first.kind, first.dept = "test_device", kindIdeaHub, rootDepartment
	if !taken[exampleCode] {
		first.active = exampleCode
	}
	if len(records) < specialsFrom {
		return
	}
	list := specials()
	for i, sp := range list {
		r := &records[(i+1)*len(records)/(len(list)+1)]
		r.name, r.kind, r.dept = sp.name, sp.kind, sp.dept
	}
}
