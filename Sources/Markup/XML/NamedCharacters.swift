/// The character that HTML 4.01 gives a name, without `&` and `;`.
///
/// - Parameter name: compared with regard to case, as HTML does: `Auml` is not `auml`.
/// - Returns: `nil` for a name that HTML does not know.
func namedCharacter(_ name: Span<UInt8>) -> Unicode.Scalar? {
    guard let key = nameKey(name) else { return nil }
    // Nine references of ten.
    switch key {
    case 0x61_6D70: return "&"
    case 0x6C74: return "<"
    case 0x6774: return ">"
    case 0x7175_6F74: return "\""
    case 0x6E62_7370: return "\u{A0}"
    default: return namedCharacters[key]
    }
}

/// A name as a number; `nil` for one of more than eight letters, which none has.
private func nameKey(_ name: Span<UInt8>) -> UInt64? {
    guard name.count <= 8 else { return nil }
    var key: UInt64 = 0
    for index in name.indices { key = key << 8 | UInt64(name[index]) }
    return key
}

/// HTML 4.01, section 24, and XML's `apos`: each character before its name.
///
/// Later additions of HTML 5 are left out: no feed was seen that uses one without declaring it.
private let namedCharacters: [UInt64: Unicode.Scalar] = {
    var characters: [UInt64: Unicode.Scalar] = [:]
    for pair in table.split(separator: "\n").joined(separator: " ").split(separator: " ") {
        guard let scalars = pair.split(separator: "=", maxSplits: 1).first,
            let value = UInt32(scalars, radix: 16).flatMap(Unicode.Scalar.init),
            let key = nameKey(pair.utf8.dropFirst(scalars.utf8.count + 1).span)
        else { continue }
        characters[key] = value
    }
    return characters
}()

private let table = """
    22=quot 26=amp 3C=lt 3E=gt A0=nbsp A1=iexcl A2=cent A3=pound A4=curren A5=yen A6=brvbar A7=sect A8=uml A9=copy
    AA=ordf AB=laquo AC=not AD=shy AE=reg AF=macr B0=deg B1=plusmn B2=sup2 B3=sup3 B4=acute B5=micro B6=para
    B7=middot B8=cedil B9=sup1 BA=ordm BB=raquo BC=frac14 BD=frac12 BE=frac34 BF=iquest C0=Agrave C1=Aacute C2=Acirc
    C3=Atilde C4=Auml C5=Aring C6=AElig C7=Ccedil C8=Egrave C9=Eacute CA=Ecirc CB=Euml CC=Igrave CD=Iacute CE=Icirc
    CF=Iuml D0=ETH D1=Ntilde D2=Ograve D3=Oacute D4=Ocirc D5=Otilde D6=Ouml D7=times D8=Oslash D9=Ugrave DA=Uacute
    DB=Ucirc DC=Uuml DD=Yacute DE=THORN DF=szlig E0=agrave E1=aacute E2=acirc E3=atilde E4=auml E5=aring E6=aelig
    E7=ccedil E8=egrave E9=eacute EA=ecirc EB=euml EC=igrave ED=iacute EE=icirc EF=iuml F0=eth F1=ntilde F2=ograve
    F3=oacute F4=ocirc F5=otilde F6=ouml F7=divide F8=oslash F9=ugrave FA=uacute FB=ucirc FC=uuml FD=yacute FE=thorn
    FF=yuml 152=OElig 153=oelig 160=Scaron 161=scaron 178=Yuml 192=fnof 2C6=circ 2DC=tilde 391=Alpha 392=Beta
    393=Gamma 394=Delta 395=Epsilon 396=Zeta 397=Eta 398=Theta 399=Iota 39A=Kappa 39B=Lambda 39C=Mu 39D=Nu 39E=Xi
    39F=Omicron 3A0=Pi 3A1=Rho 3A3=Sigma 3A4=Tau 3A5=Upsilon 3A6=Phi 3A7=Chi 3A8=Psi 3A9=Omega 3B1=alpha 3B2=beta
    3B3=gamma 3B4=delta 3B5=epsilon 3B6=zeta 3B7=eta 3B8=theta 3B9=iota 3BA=kappa 3BB=lambda 3BC=mu 3BD=nu 3BE=xi
    3BF=omicron 3C0=pi 3C1=rho 3C2=sigmaf 3C3=sigma 3C4=tau 3C5=upsilon 3C6=phi 3C7=chi 3C8=psi 3C9=omega
    3D1=thetasym 3D2=upsih 3D6=piv 2002=ensp 2003=emsp 2009=thinsp 200C=zwnj 200D=zwj 200E=lrm 200F=rlm 2013=ndash
    2014=mdash 2018=lsquo 2019=rsquo 201A=sbquo 201C=ldquo 201D=rdquo 201E=bdquo 2020=dagger 2021=Dagger 2022=bull
    2026=hellip 2030=permil 2032=prime 2033=Prime 2039=lsaquo 203A=rsaquo 203E=oline 2044=frasl 20AC=euro 2111=image
    2118=weierp 211C=real 2122=trade 2135=alefsym 2190=larr 2191=uarr 2192=rarr 2193=darr 2194=harr 21B5=crarr
    21D0=lArr 21D1=uArr 21D2=rArr 21D3=dArr 21D4=hArr 2200=forall 2202=part 2203=exist 2205=empty 2207=nabla
    2208=isin 2209=notin 220B=ni 220F=prod 2211=sum 2212=minus 2217=lowast 221A=radic 221D=prop 221E=infin 2220=ang
    2227=and 2228=or 2229=cap 222A=cup 222B=int 2234=there4 223C=sim 2245=cong 2248=asymp 2260=ne 2261=equiv 2264=le
    2265=ge 2282=sub 2283=sup 2284=nsub 2286=sube 2287=supe 2295=oplus 2297=otimes 22A5=perp 22C5=sdot 2308=lceil
    2309=rceil 230A=lfloor 230B=rfloor 2329=lang 232A=rang 25CA=loz 2660=spades 2663=clubs 2665=hearts 2666=diams
    27=apos
    """
