package sandbox

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"
)

const (
	// maxUsers bounds how many unknown userIds are registered by App ID.
	maxUsers = 1000
	// maxFailures wrong passwords in a row lock an account for lockTime, as
	// USG.206030015 says; the vendor does not print the number.
	maxFailures = 5
	lockTime    = 60 * time.Second

	// disabledAccount is a user that exists but may not sign in.
	disabledAccount = "former@acme.example"

	adminTypeDefault = 0 // the enterprise's default administrator
	adminTypeNone    = 2 // not an administrator

	userStatusNormal = 0
)

// user is one account of the enterprise (fields: meeting_21_0311, "user").
type user struct {
	id, account, password string
	name, nameEn          string
	thirdAccount          string
	adminType             int
	disabled              bool
	failures              int
	lockedUntil           time.Time
}

func (u *user) mayManageCodes() bool { return u.adminType < adminTypeNone }

func (u *user) locked(now time.Time) bool { return now.Before(u.lockedUntil) }

// failed counts a wrong password and locks the account when there were many.
func (u *user) failed(now time.Time) {
	u.failures++
	if u.failures >= maxFailures {
		u.failures, u.lockedUntil = 0, now.Add(lockTime)
	}
}

// users are the accounts of the enterprise; guarded by Sandbox.mu.
type users struct {
	seed          int64
	byAccount     map[string]*user
	administrator *user
}

func newUsers(seed int64, administrator, member Credentials) *users {
	u := &users{seed: seed, byAccount: make(map[string]*user)}
	u.administrator = u.add(&user{
		account: administrator.Account, password: administrator.Password,
		name: "李娜", nameEn: "Li Na", adminType: adminTypeDefault,
	})
	u.add(&user{
		account: member.Account, password: member.Password,
		name: "Marta Keller", nameEn: "Marta Keller", adminType: adminTypeNone,
	})
	u.add(&user{
		account: disabledAccount, password: member.Password,
		name: "王强", nameEn: "Wang Qiang", adminType: adminTypeNone, disabled: true,
	})
	return u
}

func (u *users) add(one *user) *user {
	one.id = derive(u.seed, "user "+one.account)[:32]
	u.byAccount[one.account] = one
	return one
}

// forApp finds whom an App ID sign-in means. An empty userId is the default
// administrator; an unknown one is registered as an ordinary member. Nil
// means that no more can be registered.
func (u *users) forApp(userID, name string) *user {
	if userID == "" {
		return u.administrator
	}
	if one := u.byAccount[userID]; one != nil {
		return one
	}
	if len(u.byAccount) >= maxUsers {
		return nil
	}
	if name == "" {
		name = userID
	}
	return u.add(&user{
		account: userID, thirdAccount: userID, name: name, nameEn: name, adminType: adminTypeNone,
	})
}

// credentials are fixed by the seed, so that what a page or a script was
// given goes on working after a restart. They open nothing but a simulation.
func credentials(seed int64) (administrator, member Credentials) {
	appID, appKey := derive(seed, "app id")[:32], derive(seed, "app key")
	password := func(who string) string { return "Sandbox-" + derive(seed, "password of "+who)[:12] }
	administrator = Credentials{AppID: appID, AppKey: appKey, Account: "admin@acme.example", Password: password("admin")}
	member = Credentials{AppID: appID, AppKey: appKey, Account: "member@acme.example", Password: password("member")}
	return administrator, member
}

// derive gives 64 hex digits that depend on the seed and the purpose.
func derive(seed int64, purpose string) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "codedesk sandbox %d %s", seed, purpose))
	return hex.EncodeToString(sum[:])
}
