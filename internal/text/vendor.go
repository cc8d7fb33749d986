package text

import "strings"

// VendorCode says in plain words what an error code of the service means, and
// false for a code that is not known. It knows the codes that the calls for
// listing, deleting and signing in can answer: those of the meeting service
// (USG, MMC, MBI), of the vendor's gateway (APIG, also written APIGW) and the
// bare numbers of its client libraries. Messages change, so only the code is
// looked at, as the gateway's manual advises.
func (l Language) VendorCode(code string) (string, bool) {
	family, number, found := strings.Cut(strings.ToUpper(strings.TrimSpace(code)), ".")
	words := ""
	switch {
	case !found:
		words = l.vendorNumber(family)
	case family == "USG":
		words = l.vendorUSG(number)
	case family == "MMC":
		words = l.vendorMMC(number)
	case family == "MBI" && number == "000000004":
		words = l.vendorToken()
	case family == "APIG" || family == "APIGW":
		words = l.vendorGateway(number)
	}
	return words, words != ""
}

// Words that several codes share.

func (l Language) vendorToken() string {
	return l.pick("The sign-in is not accepted any more, or the account is not an administrator.", "登录信息不再有效，或该帐号不是管理员。")
}

func (l Language) vendorParameter() string {
	return l.pick("A value in the request is not as the service wants it.", "请求中有参数不符合服务的要求。")
}

func (l Language) vendorPermission() string {
	return l.pick("The account lacks the right to do this.", "该帐号没有执行此操作的权限。")
}

func (l Language) vendorInternal() string {
	return l.pick("The service has an internal fault.", "服务内部故障。")
}

func (l Language) vendorLocked() string {
	return l.pick("The account is locked for a while after too many attempts.", "尝试次数过多，帐号已暂时锁定。")
}

func (l Language) vendorThrottled() string {
	return l.pick("Too many requests were sent in a short time.", "短时间内请求过多。")
}

func (l Language) vendorClock() string {
	return l.pick("The sign-in counted as out of date. The clock of this machine is probably wrong.", "登录已过期，本机时钟可能不准。")
}

func (l Language) vendorNoUser() string {
	return l.pick("The service does not know this user.", "服务中不存在该用户。")
}

func (l Language) vendorUsersFull() string {
	return l.pick("The enterprise has as many users as it has bought.", "企业用户数已达购买上限。")
}

func (l Language) vendorNotActivated() string {
	return l.pick("The account is not activated yet.", "帐号尚未激活。")
}

// vendorNumber words the codes of the vendor's client libraries.
func (l Language) vendorNumber(number string) string {
	switch number {
	case "100000429":
		return l.vendorThrottled()
	case "412100010":
		return l.vendorLocked()
	case "412100015":
		return l.vendorNotActivated()
	case "10011":
		return l.vendorClock()
	}
	return ""
}

// vendorMMC words the codes of the conference part of the service, which also
// answers for authentication, permission and parameters.
func (l Language) vendorMMC(number string) string {
	switch number {
	case "111070001", "111080001", "112100001", "111071061", "111071062",
		"112010002", "115029001", "115029002":
		return l.vendorParameter()
	case "111070002", "111080002":
		return l.vendorPermission()
	case "111070003", "112010001", "112100044":
		return l.vendorInternal()
	case "115029003":
		return l.pick("This part of the service is not available at the moment.", "该服务暂时不可用。")
	case "111070004", "111070111", "112100002", "118000000", "118000001":
		return l.vendorToken()
	case "111072065":
		return l.pick("The service found nothing with this id, or did not accept the sign-in.", "服务找不到该 ID 的内容，或未接受登录。")
	case "111073002":
		return l.pick("The department does not exist.", "部门不存在。")
	case "112100003":
		return l.pick("The service found no data for this.", "服务未找到相应数据。")
	case "112100004":
		return l.pick("The service has this already.", "服务中已存在相同数据。")
	case "112100019", "118000002":
		return l.vendorLocked()
	case "112100029":
		return l.pick("The service misses a header or a value in the request.", "请求缺少必要的头域或参数。")
	}
	return ""
}

// vendorGateway words the codes of the gateway in front of the service.
func (l Language) vendorGateway(number string) string {
	switch number {
	case "0101":
		return l.pick("There is no such call at this address.", "该地址没有此接口。")
	case "0103", "0104", "0105", "0106", "0601", "0605", "0606", "0608", "0609", "0611", "0612", "0705":
		return l.pick("The gateway of the service has an internal fault.", "服务网关内部故障。")
	case "0201":
		return l.pick("The gateway could not pass the request on, or it was too large.", "网关无法转发请求，或请求过大。")
	case "0204":
		return l.pick("The connection used an outdated encryption.", "连接使用了过时的加密协议。")
	case "0301", "0303", "0305", "0307", "0311":
		return l.vendorToken()
	case "0302", "0304", "0306", "0310", "0802":
		return l.vendorPermission()
	case "0308":
		return l.vendorThrottled()
	case "0401", "0402", "0404":
		return l.pick("The service does not accept requests from this network address.", "服务不接受来自此网络地址的请求。")
	case "0501":
		return l.pick("The quota of calls is used up.", "调用配额已用尽。")
	case "0502":
		return l.pick("The application is frozen.", "应用已被冻结。")
	case "0602", "0607":
		return l.vendorParameter()
	case "1009":
		return l.pick("The key of the application was not accepted.", "应用密钥未被接受。")
	case "0610", "0613":
		return l.pick("The service behind the gateway does not answer at the moment.", "网关后的服务暂时没有应答。")
	}
	return ""
}
