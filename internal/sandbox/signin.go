package sandbox

import (
	"net"
	"time"
)

// signInAnswer is the answer of App ID sign-in, account sign-in, refresh and
// validate (meeting_21_0311). Beware: createTime and refreshCreateTime are
// milliseconds, all other times seconds.
type signInAnswer struct {
	AccessToken        string    `json:"accessToken"`
	TokenIP            string    `json:"tokenIp"`
	ValidPeriod        int64     `json:"validPeriod"`
	ExpireTime         int64     `json:"expireTime"`
	CreateTime         int64     `json:"createTime"`
	User               *userInfo `json:"user"`
	ClientType         int       `json:"clientType"`
	ForceLoginInd      *int      `json:"forceLoginInd"`
	FirstLogin         bool      `json:"firstLogin"`
	PwdExpired         bool      `json:"pwdExpired"`
	DaysPwdAvailable   int       `json:"daysPwdAvailable"`
	ProxyToken         *struct{} `json:"proxyToken"`
	DelayDelete        bool      `json:"delayDelete"`
	TokenType          int       `json:"tokenType"`
	RefreshToken       string    `json:"refreshToken"`
	RefreshValidPeriod int64     `json:"refreshValidPeriod"`
	RefreshExpireTime  int64     `json:"refreshExpireTime"`
	RefreshCreateTime  int64     `json:"refreshCreateTime"`
}

type userInfo struct {
	Realm          string `json:"realm"`
	UserID         string `json:"userId"`
	UcloginAccount string `json:"ucloginAccount"`
	ServiceAccount string `json:"serviceAccount"`
	NumberHA1      string `json:"numberHA1"`
	Alias1         string `json:"alias1"`
	CompanyID      string `json:"companyId"`
	SpID           string `json:"spId"`
	CompanyDomain  string `json:"companyDomain"`
	UserType       int    `json:"userType"`
	AdminType      int    `json:"adminType"`
	Name           string `json:"name"`
	NameEn         string `json:"nameEn"`
	IsBindPhone    *bool  `json:"isBindPhone"`
	FreeUser       bool   `json:"freeUser"`
	ThirdAccount   string `json:"thirdAccount"`
	Status         int    `json:"status"`
	WeLinkUser     bool   `json:"weLinkUser"`
	AppID          string `json:"appId"`
	CorpType       int    `json:"corpType"`
	GrayUser       bool   `json:"grayUser"`
}

const (
	userTypeEnterprise = 2
	corpTypeFlagship   = 0
	phoneCountry       = "chinaPR"
	sipDomain          = "huaweicloud.com"
)

// answerToken sends a sign-in.
func (c *call) answerToken(t *token) {
	a := signInAnswer{
		AccessToken:        t.access,
		TokenIP:            clientIP(c.r.RemoteAddr),
		ValidPeriod:        int64(t.expires.Sub(t.created) / time.Second),
		ExpireTime:         t.expires.Unix(),
		CreateTime:         t.created.UnixMilli(),
		ClientType:         t.clientType,
		DaysPwdAvailable:   90,
		RefreshToken:       t.refresh,
		RefreshValidPeriod: int64(refreshValidity / time.Second),
		RefreshExpireTime:  t.renewal.Unix(),
		RefreshCreateTime:  t.created.UnixMilli(),
	}
	u := t.user
	a.User = &userInfo{
		Realm: sipDomain, UserID: u.id, UcloginAccount: u.account, ServiceAccount: u.sipNumber(),
		CompanyID: c.s.companyID(), SpID: derive(c.s.seed, "service provider")[:32], CompanyDomain: "acme.example",
		UserType: userTypeEnterprise, AdminType: u.adminType, Name: u.name, NameEn: u.nameEn,
		ThirdAccount: u.thirdAccount, Status: userStatusNormal, AppID: c.s.app.AppID, CorpType: corpTypeFlagship,
	}
	c.answer(a)
}

func (s *Sandbox) companyID() string { return derive(s.seed, "company")[:9] }

// sipNumber is made of the user id's digits, which is enough to differ.
func (u *user) sipNumber() string {
	digits := []byte("99111")
	for _, r := range u.id {
		if r >= '0' && r <= '9' && len(digits) < 12 {
			digits = append(digits, byte(r))
		}
	}
	return "sip:+" + string(digits) + "@" + sipDomain
}

func clientIP(remote string) string {
	if host, _, err := net.SplitHostPort(remote); err == nil {
		return host
	}
	return remote
}
