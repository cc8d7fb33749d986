package sandbox

// myInfo is the answer of GET /v1/usg/dcs/member (meeting_21_0073).
type myInfo struct {
	ID           string     `json:"id"`
	UserAccount  string     `json:"userAccount"`
	Name         string     `json:"name"`
	EnglishName  string     `json:"englishName"`
	Phone        string     `json:"phone"`
	Country      string     `json:"country"`
	Email        string     `json:"email"`
	SipNum       string     `json:"sipNum"`
	VmrList      []struct{} `json:"vmrList"`
	DeptCode     string     `json:"deptCode"`
	DeptName     string     `json:"deptName"`
	DeptNamePath string     `json:"deptNamePath"`
	UserType     int        `json:"userType"`
	AdminType    int        `json:"adminType"`
	Corp         corpInfo   `json:"corp"`
	Function     struct {
		EnableRoom bool `json:"enableRoom"`
	} `json:"function"`
	Status       int    `json:"status"`
	SortLevel    int    `json:"sortLevel"`
	HidePhone    bool   `json:"hidePhone"`
	ThirdAccount string `json:"thirdAccount"`
	License      int    `json:"license"`
}

type corpInfo struct {
	ID              string `json:"id"`
	Name            string `json:"name"`
	AdminName       string `json:"adminName"`
	Account         string `json:"account"`
	Country         string `json:"country"`
	EnableSMS       bool   `json:"enableSMS"`
	EnableCloudDisk bool   `json:"enableCloudDisk"`
	EnablePstn      bool   `json:"enablePstn"`
	AutoUserCreate  bool   `json:"autoUserCreate"`
	CorpType        int    `json:"corpType"`
}

// showMyInfo tells callers about themselves. It is open to every user: its
// adminType is how one learns whether one is an administrator.
func (s *Sandbox) showMyInfo(c *call) {
	t, ok := c.authorize()
	if !ok {
		return
	}
	u, root := t.user, departments[rootDepartment]
	c.answer(myInfo{
		ID: u.id, UserAccount: u.account, Name: u.name, EnglishName: u.nameEn,
		Country: phoneCountry, Email: u.account, SipNum: u.sipNumber(), VmrList: []struct{}{},
		DeptCode: root.code, DeptName: root.name, DeptNamePath: root.name,
		UserType: userTypeEnterprise, AdminType: u.adminType,
		Corp: corpInfo{
			ID: s.companyID(), Name: enterpriseName, AdminName: s.users.administrator.name,
			Account: s.app.Account, Country: phoneCountry, EnableSMS: true, AutoUserCreate: true, CorpType: corpTypeFlagship,
		},
		Status: userStatusNormal, SortLevel: 10000, ThirdAccount: u.thirdAccount,
	})
}
