package text

// The ten-minute demo: its steps, and the log of what the simulated service has received.

// DemoSteps is the heading over the steps.
func (l Language) DemoSteps() string { return l.pick("Ten-minute demo", "十分钟演示") }

// DemoStepsText says how to follow them.
func (l Language) DemoStepsText() string {
	return l.pick(
		"Each button sets the stage and leads to the page where the step is played. A step is done when it has really happened.",
		"每个按钮会设置好场景并打开相应页面。只有实际发生后，该步骤才算完成。")
}

// DemoStepsViewer says why there are no buttons.
func (l Language) DemoStepsViewer() string {
	return l.pick("Look around as administrator or help desk to play these steps.", "以管理员或服务台身份登录后可演示这些步骤。")
}

// DemoStartOver resets data and steps.
func (l Language) DemoStartOver() string { return l.pick("Start over", "重新开始") }

// DemoStep names a step: "clean", "ticket", "broken", "half", "permission" or "recreate".
func (l Language) DemoStep(step string) string {
	switch step {
	case "clean":
		return l.pick("Clean up expired codes", "清理过期激活码")
	case "ticket":
		return l.pick("Paste a ticket", "粘贴工单")
	case "broken":
		return l.pick("The line breaks in the middle of a delete", "删除过程中连接中断")
	case "half":
		return l.pick("Only half is deleted", "只删除了一半")
	case "permission":
		return l.pick("The account may not delete", "帐号无权删除")
	}
	return l.pick("Make a code again", "重新生成激活码")
}

// DemoStepShow says what to do in a step.
func (l Language) DemoStepShow(step string) string {
	switch step {
	case "clean":
		return l.pick("Select all that match, delete, type the number, confirm.", "选择全部匹配项，删除，输入数量并确认。")
	case "ticket":
		return l.pick("Copy the ticket below, paste it, select what was found.", "复制下方工单，粘贴后选择找到的激活码。")
	case "broken":
		return l.pick("Tick two codes and delete them. The service deletes and never answers.", "勾选两个激活码并删除。服务已删除，但不会应答。")
	case "half":
		return l.pick("Tick four codes and delete them. The service says that all went well.", "勾选四个激活码并删除。服务会应答全部成功。")
	case "permission":
		return l.pick("Tick a code and delete it. The service refuses.", "勾选一个激活码并删除。服务会拒绝。")
	}
	return l.pick("Fill in an e-mail address and make a new code for a terminal that was deleted.", "填写邮箱，为已删除的终端生成新激活码。")
}

// DemoStepSay is the line that goes with it.
func (l Language) DemoStepSay(step string) string {
	switch step {
	case "clean":
		return l.pick("One request for all of them, and it says what was checked afterwards.", "一次请求删除全部，并说明事后核对的结果。")
	case "ticket":
		return l.pick("It finds what is meant, and never chooses by itself.", "能找到所指的激活码，但绝不自行选择。")
	case "broken":
		return l.pick("No answer comes. It finds out by itself what happened, and sends nothing twice.", "没有收到应答时自行核实结果，绝不重复提交。")
	case "half":
		return l.pick("It does not believe the answer, it reads the list again.", "不轻信应答，而是重新读取列表核对。")
	case "permission":
		return l.pick("Plain words: what happened, that nothing was deleted, what to do.", "直白说明：发生了什么、未删除任何内容、下一步怎么做。")
	}
	return l.pick("A new code with other digits, and both are in the history.", "新激活码号码不同，两者均有历史记录。")
}

// DemoStepGo is the button that begins a step.
func (l Language) DemoStepGo(step string) string {
	return l.pick("Play: "+l.DemoStep(step), "演示："+l.DemoStep(step))
}

// DemoStepState says how far a step is: "done", "next" or "open".
func (l Language) DemoStepState(state string) string {
	switch state {
	case "done":
		return l.pick("Done", "已完成")
	case "next":
		return l.pick("Next", "下一步")
	}
	return l.pick("Not yet", "未进行")
}

// DemoTicketTitle is the heading of the ticket.
func (l Language) DemoTicketTitle() string { return l.pick("The ticket", "工单") }

// DemoTicketNobody is a terminal that nobody has.
func (l Language) DemoTicketNobody() string { return l.pick("Room 0-00", "会议室 0-00") }

// DemoTicketHeadings are the headings of a table in the ticket, with a tab between them.
func (l Language) DemoTicketHeadings() string { return l.pick("Terminal\tCode", "终端\t激活码") }

// DemoLog is the heading of the log.
func (l Language) DemoLog() string {
	return l.pick("What the service has received", "服务收到的请求")
}

// DemoLogText says what stands there.
func (l Language) DemoLogText() string {
	return l.pick("The calls of this dashboard since the last reset, the newest first.", "自上次重置以来本系统的调用，最新的在前。")
}

// DemoLogNone says that there are none.
func (l Language) DemoLogNone() string { return l.pick("Nothing yet.", "暂无。") }

// DemoLogRefresh shows new requests without a script.
func (l Language) DemoLogRefresh() string { return l.pick("Show new requests", "显示新请求") }

// DemoLogAll shows the calls that only read as well.
func (l Language) DemoLogAll() string {
	return l.pick("Show readings as well", "同时显示读取请求")
}

// DemoLogChanges leaves them out.
func (l Language) DemoLogChanges() string {
	return l.pick("Leave readings out", "不显示读取请求")
}

// DemoLogStatus is the HTTP status of the answer.
func (l Language) DemoLogStatus(status int) string { return l.OperationHTTP(status) }

// DemoLogNoAnswer says that there is no answer yet, or never was.
func (l Language) DemoLogNoAnswer() string { return l.pick("No answer", "无应答") }

// DemoLogStruck says how the service behaved.
func (l Language) DemoLogStruck(behaviour string) string {
	return l.pick("Behaviour: "+behaviour, "行为："+behaviour)
}

// DemoLogBody opens the body of a request.
func (l Language) DemoLogBody() string { return l.pick("Body", "请求正文") }

// DemoLogIDs opens the body of a request to delete n codes.
func (l Language) DemoLogIDs(n int) string {
	return l.pick("One request, "+some(n, "code", "codes"), "一次请求，"+count(n)+" 个激活码")
}

// DemoLogDeletes marks the request to delete n codes.
func (l Language) DemoLogDeletes(n int) string {
	return l.pick("Asks to delete "+some(n, "code", "codes"), "请求删除 "+count(n)+" 个激活码")
}

// DemoLogSecret stands in the place of a body that is about signing in.
func (l Language) DemoLogSecret() string {
	return l.pick("Not shown: it is about signing in.", "不显示：与登录有关。")
}

// DemoSeeRequest leads from a result to its request in the log.
func (l Language) DemoSeeRequest() string { return l.pick("See the request", "查看该请求") }
