package text

// Why a plan cannot be sent, changed or answered as somebody wanted.

// ErrorNotApproved: the plan needs another person and has none.
func (l Language) ErrorNotApproved() Problem {
	return Problem{
		l.ApprovalNeeded(),
		l.pick("The plan was not sent.", "计划未提交。"),
		l.pick("Ask for approval on the page of the plan.", "请在计划页面申请批准。"),
	}
}

// ErrorWaiting: it was to be sent while it waits.
func (l Language) ErrorWaiting() Problem {
	return Problem{
		l.pick("This plan waits for approval", "此计划正在等待批准"),
		l.pick("The plan was not sent.", "计划未提交。"),
		l.pick("Wait for another person to approve it, or withdraw the request.", "请等待另一人批准，或撤回申请。"),
	}
}

// ErrorApprovedOtherwise: the codes are not as they were approved.
func (l Language) ErrorApprovedOtherwise() Problem {
	return Problem{
		l.pick("The codes have changed since the approval", "批准之后激活码发生了变化"),
		l.pick("At least one code is listed otherwise than the person who approved the plan saw it.", "至少有一个激活码与批准人看到的不同。"),
		l.pick("Give the approval up, look at the changes, and ask again.", "请放弃批准，查看变化后重新申请。"),
	}
}

// ErrorApproverLost: whoever approved the plan may not any more.
func (l Language) ErrorApproverLost() Problem {
	return Problem{
		l.pick("The approval does not count any more", "批准已失效"),
		l.pick("The person who approved the plan may not approve plans any more.", "批准此计划的人员已没有批准权限。"),
		l.pick("Give the approval up and ask again.", "请放弃批准后重新申请。"),
	}
}

// ErrorFixed: it was to be changed while it waits, or once it is approved.
func (l Language) ErrorFixed() Problem {
	return Problem{
		l.pick("This plan cannot be changed now", "此计划现在不能修改"),
		l.pick("It waits for approval or has it, and stays as it is.", "计划正在等待批准或已获批准，内容保持不变。"),
		l.pick("Withdraw the request first. The plan then needs approval anew.", "请先撤回申请，之后需重新申请批准。"),
	}
}

// ErrorNotAsked: the request that was answered is not there any more.
func (l Language) ErrorNotAsked() Problem {
	return Problem{
		l.pick("Your answer was not kept", "您的答复未保存"),
		l.pick("The request was withdrawn, answered or made anew since you opened the page.", "打开页面后，该申请已被撤回、答复或重新提交。"),
		l.pick("Look at the plan as it is now.", "请查看计划的当前内容。"),
	}
}

// ErrorOwn: somebody answers their own request.
func (l Language) ErrorOwn() Problem {
	return Problem{
		l.pick("Another person has to approve your plan", "您的计划需由另一人批准"),
		l.pick("Nobody approves or rejects a plan of their own.", "任何人都不能批准或拒绝自己的计划。"),
		l.pick("Ask another administrator.", "请联系其他管理员。"),
	}
}

// ErrorRoleApprove: the role does not approve.
func (l Language) ErrorRoleApprove() Problem {
	return Problem{
		l.pick("Only an administrator can approve plans", "只有管理员可以批准计划"),
		l.pick("Your role does not approve or reject plans of others.", "您的角色不能批准或拒绝他人的计划。"),
		l.pick("Ask an administrator who did not make the plan.", "请联系未创建此计划的管理员。"),
	}
}
