package io.clusterpulse.feeds.reader;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Countries as authors write them in addresses. Two-letter codes are not taken, because at the end
 * of an address DE may be Delaware and CA California.
 */
final class CountryNames {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern NOISE = Pattern.compile("[.’'`()]|\\bthe\\b");
  private static final Pattern SPACES = Pattern.compile("[\\s-]+");

  /** What {@link Locale} does not say, or says otherwise: code, then names. */
  private static final List<String> OTHER_NAMES =
      List.of(
          "US,usa,us of america,united states of america,u s a,u s,estados unidos",
          "GB,uk,united kingdom of great britain and northern ireland,great britain,england,scotland,"
              + "wales,northern ireland,u k",
          "CN,pr china,p r china,peoples republic of china,people republic of china,prc,mainland china,"
              + "china (mainland),chine",
          "HK,hong kong,hong kong sar,hong kong sar china,hong kong china,hong kong special"
              + " administrative region",
          "MO,macau,macao,macao sar,macau sar",
          "KR,korea,south korea,republic of korea,korea republic of,r o korea,korea south",
          "KP,north korea,democratic peoples republic of korea",
          "TW,taiwan,taiwan roc,taiwan r o c,roc taiwan,republic of china,taiwan republic of china",
          "RU,russia,russian federation",
          "IR,iran,islamic republic of iran,i r iran,ir iran,iran islamic republic of",
          "CZ,czech republic,czechia,the czech republic",
          "TR,turkey,turkiye",
          "NL,netherlands,holland",
          "VN,vietnam,viet nam",
          "AE,uae,united arab emirates,u a e",
          "SA,kingdom of saudi arabia,ksa",
          "BR,brasil",
          "DE,deutschland,federal republic of germany",
          "ES,espana",
          "IT,italia",
          "MX,mexico,mexico df",
          "CH,schweiz,suisse",
          "AT,osterreich",
          "BE,belgique,belgie",
          "MK,macedonia,north macedonia,republic of macedonia",
          "CI,cote divoire,ivory coast",
          "CD,dr congo,democratic republic of congo,democratic republic of the congo",
          "CG,republic of the congo,congo",
          "TZ,united republic of tanzania",
          "VE,bolivarian republic of venezuela",
          "BO,plurinational state of bolivia",
          "MD,republic of moldova",
          "SY,syrian arab republic",
          "LA,lao pdr,laos",
          "BN,brunei darussalam,brunei",
          "PS,palestine,state of palestine",
          "IE,republic of ireland,eire",
          "XK,kosovo,republic of kosovo",
          "MM,burma,myanmar",
          "CV,cape verde",
          "SZ,swaziland",
          "RE,la reunion,reunion");

  /** English names exactly as the JDK writes them, most of what tables hold. */
  private static final Map<String, String> USUAL =
      Arrays.stream(Locale.getISOCountries())
          .collect(Collectors.toMap(CountryNames::englishName, code -> code));

  private static final Map<String, String> CODES = codes();

  private CountryNames() {}

  private static Map<String, String> codes() {
    Map<String, String> codes = new HashMap<>();
    for (String code : Locale.getISOCountries()) {
      codes.put(key(englishName(code)), code);
    }
    for (String line : OTHER_NAMES) {
      String[] parts = line.split(",");
      Arrays.stream(parts).skip(1).forEach(name -> codes.put(key(name), parts[0]));
    }
    return codes;
  }

  private static String englishName(String code) {
    return new Locale.Builder().setRegion(code).build().getDisplayCountry(Locale.ENGLISH);
  }

  /**
   * @return ISO 3166-1 alpha-2; empty where these words are no country
   */
  static Optional<String> code(String name) {
    String usual = USUAL.get(name);
    return Optional.ofNullable(usual == null ? CODES.get(key(name)) : usual);
  }

  private static String key(String name) {
    String plain = MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFD)).replaceAll("");
    String bare = NOISE.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll("");
    return SPACES.matcher(bare.replace("&", "and")).replaceAll(" ").strip();
  }
}
