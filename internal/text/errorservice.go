package text

// ErrorService words a fault of the service. kind is one of those that the
// client of the service tells apart ("unreachable", "no-answer", …; any other
// is worded like "unknown"); call is what was tried: "delete", or anything else
// for a reading or a sign-in. Whether anything was deleted is said elsewhere.
func (l Language) ErrorService(kind, call string) Problem {
	deleting := call == "delete"
	switch kind {
	case "unreachable":
		return Problem{
			l.pick("Could not reach Huawei. Nothing was sent", "无法连接华为云会议，未发送任何请求"),
			l.pick("No connection to the service could be made.", "未能与服务建立连接。"),
			l.pick("Try again in a moment. If it goes on, the person who runs Codedesk should check the network and the address of the service.", "请稍后重试。如持续出现，请运维人员检查网络和服务地址。"),
		}
	case "no-answer":
		return Problem{
			l.pick("Huawei did not answer", "华为云会议没有应答"),
			l.pick("The request was sent, but the connection ended before the answer came.", "请求已发送，但在收到应答之前连接已中断。"),
			l.noAnswerNext(deleting),
		}
	case "bad-answer":
		return Problem{
			l.pick("The answer of Huawei could not be read", "无法解析华为云会议的应答"),
			l.pick("Something else than the expected data came back, such as the web page of a proxy.", "返回的不是预期的数据，例如代理的网页。"),
			l.noAnswerNext(deleting),
		}
	case "rejected":
		if deleting {
			return Problem{
				l.pick("Huawei did not accept the list", "华为云会议未接受该列表"),
				l.pick("The service refused the list of codes as it was sent.", "服务拒绝了所提交的激活码列表。"),
				l.pick("Refresh the list and try again. Fewer codes at once may pass.", "请刷新列表后重试，或减少每次的数量。"),
			}
		}
		return Problem{
			l.pick("Huawei did not accept the request", "华为云会议未接受该请求"),
			l.pick("The service refused what it was asked.", "服务拒绝了该请求。"),
			l.pick("Try again. If it goes on, copy the details for support.", "请重试。如持续出现，请复制技术支持信息。"),
		}
	case "sign-in":
		return Problem{
			l.signInFailed(),
			l.pick("The service did not accept the sign-in of the dashboard.", "服务未接受本系统的登录。"),
			l.pick("Try again. If it goes on, the person who runs Codedesk should check the App ID and the App Key.", "请重试。如持续出现，请运维人员检查 App ID 和 App Key。"),
		}
	case "clock":
		return Problem{
			l.signInFailed(),
			l.pick("The sign-in counted as out of date when it arrived. The clock of the machine that runs Codedesk is probably wrong.", "登录请求到达时已过期，运行 Codedesk 的机器时钟可能不准。"),
			l.pick("The person who runs Codedesk should set the clock. Then try again.", "请运维人员校准时钟后重试。"),
		}
	case "account":
		return Problem{
			l.signInFailed(),
			l.pick("The account of the dashboard is locked, switched off or not activated.", "本系统使用的帐号已被锁定、停用或尚未激活。"),
			l.pick("Wait some minutes if it is locked. Otherwise look it up in the Huawei Cloud Meeting console.", "如被锁定，请等待几分钟；否则请在华为云会议管理平台中查看该帐号。"),
		}
	case "forbidden":
		return l.forbidden(deleting)
	case "gone":
		return Problem{
			l.pick("Huawei does not know this any more", "华为云会议中已不存在该内容"),
			l.pick("What was asked for has been removed in the meantime.", "所请求的内容已被移除。"),
			l.pick("Refresh the list to see what there is now.", "请刷新列表查看当前内容。"),
		}
	case "throttled":
		return Problem{
			l.pick("Huawei is limiting requests", "华为云会议正在限制请求"),
			l.pick("There were more requests than the service takes at a time.", "请求数量超过了服务的限制。"),
			l.pick("Wait a minute, then try again.", "请等待一分钟后重试。"),
		}
	}
	return l.serviceTrouble(kind, deleting)
}

// serviceTrouble words the kinds that are about the service itself.
func (l Language) serviceTrouble(kind string, deleting bool) Problem {
	switch kind {
	case "quota":
		return Problem{
			l.pick("The enterprise has used up its resources", "企业资源已用尽"),
			l.pick("The service refuses until resources are free again.", "在有可用资源之前，服务将拒绝请求。"),
			l.pick("See in the Huawei Cloud Meeting console what can be freed or bought.", "请在华为云会议管理平台中查看可释放或购买的资源。"),
		}
	case "maintenance":
		return Problem{
			l.pick("Huawei is updating the service", "华为云会议正在升级"),
			l.pick("The service cannot be used while it is updated.", "升级期间无法使用服务。"),
			l.pick("Try again later.", "请稍后重试。"),
		}
	case "server":
		return Problem{
			l.pick("Huawei had a problem", "华为云会议出现故障"),
			l.pick("The service answered with a fault of its own.", "服务返回了自身故障。"),
			l.noAnswerNext(deleting),
		}
	case "address":
		return Problem{
			l.pick("This is not the address of Huawei Cloud Meeting", "此地址不是华为云会议的服务地址"),
			l.pick("At the address that Codedesk uses, something else answered.", "在 Codedesk 使用的地址上，应答的不是该服务。"),
			l.pick("The person who runs Codedesk should check the address of the service.", "请运维人员检查服务地址。"),
		}
	case "incomplete":
		return Problem{
			l.pick("The list could not be read without gaps", "未能完整读取列表"),
			l.pick("Codes were changed while they were being read. A list with gaps is not shown.", "读取期间激活码发生变化。不完整的列表不会显示。"),
			l.pick("Try again in a moment.", "请稍后重试。"),
		}
	}
	return Problem{
		l.pick("Huawei answered with an unknown error", "华为云会议返回了未知错误"),
		l.pick("Codedesk does not know this error code. What the service said stands below.", "Codedesk 不认识此错误码，服务的说明见下方。"),
		l.pick("Copy the details for support and ask what the code means.", "请复制技术支持信息，并咨询该错误码的含义。"),
	}
}

func (l Language) forbidden(deleting bool) Problem {
	next := l.pick("The person who runs Codedesk should use an administrator of this enterprise.", "请运维人员改用该企业的管理员帐号。")
	if deleting {
		return Problem{
			l.pick("This account may not delete codes", "该帐号无权删除激活码"),
			l.pick("The account that Codedesk signs in with lacks the right to delete.", "Codedesk 所用的帐号没有删除权限。"),
			next,
		}
	}
	return Problem{
		l.ListNoRights().Heading,
		l.pick("The account that Codedesk signs in with lacks the right to read the codes.", "Codedesk 所用的帐号没有读取激活码的权限。"),
		next,
	}
}

func (l Language) signInFailed() string {
	return l.pick("The dashboard could not sign in to Huawei", "本系统无法登录华为云会议")
}

// noAnswerNext is what to do when an answer does not say what was done. After
// a request to delete that is never "send it again".
func (l Language) noAnswerNext(deleting bool) string {
	if deleting {
		return l.OperationDontResend()
	}
	return l.pick("Try again in a moment. If it goes on, copy the details for support.", "请稍后重试。如持续出现，请复制技术支持信息。")
}
