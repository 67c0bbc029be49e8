<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>SetPasswordDialog</name>
    <message>
        <source>Change the password</source>
        <translation>更改口令</translation>
    </message>
    <message>
        <source>Set a password</source>
        <translation>设置口令</translation>
    </message>
    <message>
        <source>At least {n} characters; a few words are easier to remember than signs</source>
        <translation>至少 {n} 个字符；几个词比符号好记</translation>
    </message>
    <message>
        <source>This is not the same as above</source>
        <translation>和上面输的不一样</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>新口令</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>再输一次</translation>
    </message>
    <message>
        <source>Caps Lock is on</source>
        <translation>大写锁定已打开</translation>
    </message>
    <message>
        <source>I have written it down and put it in a safe place</source>
        <translation>我已把口令记下，放在稳妥的地方</translation>
    </message>
    <message>
        <source>Write it down first: there is no other way in</source>
        <translation>先把口令记下来：没有别的办法能打开</translation>
    </message>
    <message>
        <source>Do not ask for it on this computer</source>
        <translation>在这台电脑上不再询问</translation>
    </message>
    <message>
        <source>The key is kept in the system&apos;s keyring; locking asks all the same.</source>
        <translation>钥匙存在系统钥匙串里；锁定之后仍要输口令。</translation>
    </message>
    <message>
        <source>Not available: this computer has no keyring that Shuke can use.</source>
        <translation>用不了：这台电脑没有可用的系统钥匙串。</translation>
    </message>
    <message>
        <source>A forgotten password is a lost file. Nobody can open it then, and neither can we.</source>
        <translation>忘了口令，文件就没了：谁也打不开，我们也不能。</translation>
    </message>
    <message>
        <source>The file and all its backups are written anew; the present password opens nothing then.</source>
        <translation>文件和全部备份都会重写，现在的口令从此失效。</translation>
    </message>
    <message>
        <source>The file and all its backups are encrypted. Shuke asks for the password at every start.</source>
        <translation>文件和全部备份都会加密，每次启动都要输口令。</translation>
    </message>
    <message>
        <source>Three or four words that have nothing to do with each other are good</source>
        <translation>三四个互不相干的词就很好</translation>
    </message>
    <message>
        <source>Weak: a computer guesses it in days</source>
        <translation>弱：电脑几天就能猜出</translation>
    </message>
    <message>
        <source>Fair: guessing takes years</source>
        <translation>尚可：要猜几年</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>好</translation>
    </message>
</context>
</TS>
