package sandbox

import "net/http"

// fault is one error of the service: HTTP status, vendor code and its text in
// both languages.
type fault struct {
	status int
	code   string
	en, zh string
}

// The texts are those of the vendor's client library; a status is [inferred]
// where the vendor prints only the code. The gateway speaks English only.
var (
	faultParameter = fault{http.StatusBadRequest, "USG.000000003",
		"Invalid parameter", "请求参数错误 请检查参数是否合法"}
	faultToken = fault{http.StatusUnauthorized, "USG.000000004",
		"Illegal request: check X-Auth-Token / X-Access-Token", "非法请求 请检查请求头域的值"}
	faultKicked = fault{http.StatusUnauthorized, "USG.206020002",
		"Token invalid because it was kicked", "token由于被踢失效"}
	// The vendor documents 403 as insufficient permissions without a code.
	faultPermission = fault{http.StatusForbidden, "USG.000000004",
		"Insufficient permissions", "权限受限"}
	faultServer = fault{http.StatusInternalServerError, "USG.000000002",
		"Internal error, contact SRE", "服务器正忙 请联系SRE"}
	faultPassword = fault{http.StatusUnauthorized, "USG.206010000",
		"User name or password error", "用户名或密码错误"}
	faultAppID = fault{http.StatusUnauthorized, "USG.206010025",
		"App ID verification failed", "APPID校验失败"}
	faultAppExpired = fault{http.StatusUnauthorized, "USG.206010057",
		"App ID authentication expired", "APPID认证过期"}
	faultRegistration = fault{http.StatusUnauthorized, "USG.206010031",
		"App ID automatic registration failed", "APPID自动注册失败"}
	faultDisabled = fault{http.StatusPreconditionFailed, "USG.206010007",
		"Account not activated, no permission to log in", "帐号未激活,无权限登录"}
	faultLocked = fault{http.StatusLocked, "USG.206030015",
		"User locked, retry in 60 s", "用户已被锁定，请60秒后重试"}
	faultTerminalType = fault{http.StatusBadRequest, "USG.206040000",
		"No corresponding terminal type", "无对应的终端类型"}
	faultNoCode = fault{http.StatusBadRequest, "USG.201050012",
		"Activation code does not exist", "激活码不存在"}
	faultResources = fault{http.StatusBadRequest, "USG.201040005",
		"Maximum number of users reached, check purchase", "用户总数超过限制，请检查购买的会议用户"}
	faultDepartment = fault{http.StatusBadRequest, "MMC.111073002",
		"Department does not exist", "部门不存在"}
	// faultUnknown has a code that stands in no table of the vendor.
	faultUnknown = fault{http.StatusBadRequest, "USG.299990001",
		"Unexpected condition 17", "未知异常 17"}
	faultThrottled = fault{http.StatusTooManyRequests, "APIGW.0308",
		"The throttling threshold has been reached: policy user over ratelimit,limit:10,time:1 second",
		"The throttling threshold has been reached: policy user over ratelimit,limit:10,time:1 second"}
	faultNoSuchAPI = fault{http.StatusNotFound, "APIG.0101",
		"The API does not exist or has not been published in the environment",
		"The API does not exist or has not been published in the environment"}
	faultTooLarge = fault{http.StatusRequestEntityTooLarge, "APIG.0201",
		"Request entity too large", "Request entity too large"}
)
