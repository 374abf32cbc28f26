import java.io.File;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Judges each file against PDF/UA-1 and PDF/A-3a: a line per broken rule, and one that says how much was looked at. */
class VeraPdf {
    /** Places named per broken rule: enough to find the cause. */
    static final int PLAATSEN = 3;

    public static void main(String[] bestanden) throws Exception {
        Logger.getLogger("").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        List<Norm> normen = List.of(new Norm(PDFAFlavour.PDFUA_1, "PDFUA-1"), new Norm(PDFAFlavour.PDFA_3_A, "PDFA-3A"));
        for (String bestand : bestanden) {
            for (Norm norm : normen) {
                oordeel(bestand, norm);
            }
        }
    }

    static void oordeel(String bestand, Norm norm) throws Exception {
        try (PDFAValidator rechter =
                        Foundries.defaultInstance().createValidator(norm.profiel(), PLAATSEN, false, true, false);
                PDFAParser lezer = Foundries.defaultInstance().createParser(new File(bestand), norm.soort())) {
            ValidationResult uitslag = rechter.validate(lezer);
            Set<String> fouten = new TreeSet<>();
            for (TestAssertion bewering : uitslag.getTestAssertions()) {
                RuleId regel = bewering.getRuleId();
                String plaats = bewering.getMessage() + " " + bewering.getLocation().getContext();
                fouten.add(lijn(bestand, norm, regel.getClause() + "-" + regel.getTestNumber(), plaats));
            }
            fouten.forEach(System.out::println);
            String slot = uitslag.isCompliant() ? "goed" : "fout";
            System.out.println(lijn(bestand, norm, slot, uitslag.getTotalAssertions() + " beweringen"));
        }
    }

    static String lijn(String bestand, Norm norm, String wat, String uitleg) {
        return String.join("\t", bestand, norm.soort().getId(), wat, uitleg.replaceAll("\\s+", " "));
    }
}

/** A profile of veraPDF, read with what every Java has: its own reader needs JAXB, which no Java brings any more. */
class Norm {
    private final PDFAFlavour soort;
    private final ValidationProfile profiel;

    Norm(PDFAFlavour soort, String naam) throws Exception {
        this.soort = soort;
        try (InputStream bron = PDFAFlavour.class.getResourceAsStream("/org/verapdf/pdfa/validation/" + naam + ".xml")) {
            Document xml = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(bron);
            profiel = Profiles.profileFromValues(
                    soort, Profiles.profileDetailsFromValues(naam, naam, "", new Date(0)), "", regels(xml), namen(xml));
        }
    }

    PDFAFlavour soort() {
        return soort;
    }

    ValidationProfile profiel() {
        return profiel;
    }

    private Set<Rule> regels(Document xml) {
        Set<Rule> regels = new HashSet<>();
        for (Element regel : alle(xml.getElementsByTagName("rule"))) {
            Element id = een(regel, "id");
            int nummer = Integer.parseInt(id.getAttribute("testNumber"));
            regels.add(Profiles.ruleFromValues(
                    Profiles.ruleIdFromValues(soort.getPart(), id.getAttribute("clause"), nummer),
                    regel.getAttribute("object"),
                    regel.hasAttribute("deferred") ? Boolean.valueOf(regel.getAttribute("deferred")) : null,
                    regel.getAttribute("tags"),
                    tekst(regel, "description"),
                    tekst(regel, "test"),
                    Profiles.errorFromValues(tekst(regel, "message"), List.of()),
                    List.of()));
        }
        return regels;
    }

    private static Set<Variable> namen(Document xml) {
        Set<Variable> namen = new HashSet<>();
        for (Element naam : alle(xml.getElementsByTagName("variable"))) {
            namen.add(Profiles.variableFromValues(
                    naam.getAttribute("name"),
                    naam.getAttribute("object"),
                    tekst(naam, "defaultValue"),
                    tekst(naam, "value")));
        }
        return namen;
    }

    private static String tekst(Element bron, String naam) {
        return een(bron, naam).getTextContent();
    }

    private static Element een(Element bron, String naam) {
        return (Element) bron.getElementsByTagName(naam).item(0);
    }

    private static List<Element> alle(NodeList knopen) {
        List<Element> elementen = new ArrayList<>();
        for (int i = 0; i < knopen.getLength(); i++) {
            elementen.add((Element) knopen.item(i));
        }
        return elementen;
    }
}
