package sandbox

import "strings"

// departmentPath is the beginning of the address of a department.
const departmentPath = "/v1/usg/dcs/member/dept/"

// nestedDepartment lies in another one than the root, so that the tree has a
// second level: South China in Marketing.
const (
	nestedDepartment = 11
	nestingIn        = 5
)

// departmentItem is a department on the wire (meeting_21_0064).
type departmentItem struct {
	CorpID         string           `json:"corpId"`
	DeptCode       string           `json:"deptCode"`
	DeptLevel      int              `json:"deptLevel"`
	DeptName       string           `json:"deptName"`
	DeptNamePath   string           `json:"deptNamePath"`
	IsLeafNode     bool             `json:"isLeafNode"`
	ParentDeptCode string           `json:"parentDeptCode"`
	DeptCodePath   string           `json:"deptCodePath"`
	InPermission   string           `json:"inPermission"`
	OutPermission  string           `json:"outPermission"`
	SortLevel      int              `json:"sortLevel"`
	ChildDepts     []departmentItem `json:"childDepts,omitempty"`
}

// showDepartment answers GET /v1/usg/dcs/member/dept/{dept_code}: a department
// with those that lie directly in it.
func (s *Sandbox) showDepartment(c *call) {
	if _, ok := c.authorizeAdministrator(); !ok {
		return
	}
	code := strings.TrimPrefix(c.r.URL.Path, departmentPath)
	if tooLong(code, 32) {
		c.fail(faultParameter)
		return
	}
	index := departmentIndex(code)
	if index < 0 {
		c.fail(faultDepartment)
		return
	}
	item := departmentOnWire(index)
	for i := range departments[:deletedDepartment] {
		if parentDepartment(i) == index {
			item.ChildDepts = append(item.ChildDepts, departmentOnWire(i))
		}
	}
	c.answer(item)
}

// parentDepartment is the one that a department lies in, −1 for the root.
func parentDepartment(index int) int {
	switch index {
	case rootDepartment:
		return -1
	case nestedDepartment:
		return nestingIn
	}
	return rootDepartment
}

// departmentOnWire is a department without those in it. The paths are joined
// with #, as in the vendor's old example.
func departmentOnWire(index int) departmentItem {
	d := departments[index]
	item := departmentItem{
		CorpID: "807077334", DeptCode: d.code, DeptName: d.name, DeptNamePath: d.name, DeptCodePath: d.code,
		IsLeafNode:   index != rootDepartment && index != nestingIn,
		InPermission: "UNLIMITED", OutPermission: "UNLIMITED", SortLevel: 10000,
	}
	if parent := parentDepartment(index); parent >= 0 {
		above := departmentOnWire(parent)
		item.ParentDeptCode, item.DeptLevel = above.DeptCode, above.DeptLevel+1
		item.DeptNamePath, item.DeptCodePath = above.DeptNamePath+"#"+d.name, above.DeptCodePath+"#"+d.code
	}
	return item
}
