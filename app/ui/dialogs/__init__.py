"""The dialogs: each takes a draft and gives a draft; who opened it saves."""
