// Package answers holds tests only: a real provider whose people, groups and tokens each test chooses, also such as no
// honest provider gives. Tokens are forged with the provider's own key, so that nothing but the claim is wrong.
package answers
