package sandbox

import "slices"

// department is one entry of the enterprise's tree, which is flat here.
type department struct {
	code, name string
	share      int // of a thousand codes
}

const (
	rootDepartment = 0
	// deletedDepartment stands for one that was deleted while codes still
	// carried it: it has a code and no name, and cannot be chosen any more.
	deletedDepartment = 13
)

// departments have codes of five letters and digits, as in the vendor's
// example; the root is "1" and named after the enterprise. (meeting_21_0064)
var departments = []department{
	{"1", enterpriseName, 60},
	{"rSD4S", "Sales", 130},
	{"OFFNk", "研发中心", 170},
	{"ccYgH", "Human Resources", 45},
	{"k7Pm2", "Information Technology", 120},
	{"Qz3Ba", "市场部", 95},
	{"w9TfL", "Finance", 50},
	{"Hn5Xe", "行政部", 85},
	{"p2VdK", "Customer Service", 70},
	{"J8mRc", "供应链管理部", 60},
	{"tY6Gw", "Legal", 20},
	{"B4sUq", "华南大区", 55},
	{"x1NzD", "Operations", 40},
	{"Zx9Q1", "", 0},
}

// departmentIndex finds a department that exists; no code means the root. It
// gives −1 for others.
func departmentIndex(code string) int {
	if code == "" {
		return rootDepartment
	}
	return slices.IndexFunc(departments[:deletedDepartment], func(d department) bool { return d.code == code })
}
