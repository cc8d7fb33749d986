package sandbox_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
)

// tree is what is read of a department here; the names are written once more.
type tree struct {
	DeptCode       string `json:"deptCode"`
	DeptName       string `json:"deptName"`
	DeptNamePath   string `json:"deptNamePath"`
	DeptLevel      int    `json:"deptLevel"`
	IsLeafNode     *bool  `json:"isLeafNode"`
	ParentDeptCode string `json:"parentDeptCode"`
	ChildDepts     []tree `json:"childDepts"`
}

func TestADepartmentComesWithThoseDirectlyInIt(t *testing.T) {
	s := start(t, 5)
	token := s.mustSignIn()
	read := func(code string) (d tree) {
		t.Helper()
		r := s.do("GET", "/v1/usg/dcs/member/dept/"+code, token, "")
		r.is(t, http.StatusOK, "")
		if err := json.Unmarshal([]byte(r.body), &d); err != nil {
			t.Fatal(err)
		}
		return d
	}
	root := read("1")
	if root.DeptName != "Acme (China)" || *root.IsLeafNode || root.DeptLevel != 0 || len(root.ChildDepts) != 11 {
		t.Errorf("the root is %+v", root)
	}
	parents := 0
	for _, child := range root.ChildDepts {
		if child.ParentDeptCode != "1" || child.DeptLevel != 1 || child.ChildDepts != nil || child.DeptCode == "Zx9Q1" {
			t.Errorf("in the root lies %+v", child)
		}
		if !*child.IsLeafNode {
			parents++
			inner := read(child.DeptCode)
			if len(inner.ChildDepts) != 1 || inner.ChildDepts[0].DeptNamePath != "Acme (China)#市场部#华南大区" || inner.ChildDepts[0].DeptLevel != 2 {
				t.Errorf("in %s lies %+v", child.DeptName, inner.ChildDepts)
			}
		}
	}
	if parents != 1 {
		t.Errorf("%d departments have others in them, want 1", parents)
	}
	if leaf := read("rSD4S"); leaf.DeptName != "Sales" || leaf.ChildDepts != nil || !*leaf.IsLeafNode {
		t.Errorf("a leaf is %+v", leaf)
	}
}

func TestADepartmentThatCannotBeRead(t *testing.T) {
	s := start(t, 5)
	const path = "/v1/usg/dcs/member/dept/"
	s.do("GET", path+"1", "", "").is(t, 401, "USG.000000004")
	token := s.mustSignIn()
	s.do("GET", path+"Zx9Q1", token, "").is(t, 400, "MMC.111073002") // deleted
	s.do("GET", path+"none1", token, "").is(t, 400, "MMC.111073002")
	s.do("GET", path+strings.Repeat("x", 33), token, "").is(t, 400, "USG.000000003")
}
