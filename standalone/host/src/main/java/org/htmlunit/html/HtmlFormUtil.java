package org.htmlunit.html;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.htmlunit.ElementNotFoundException;
import org.htmlunit.Page;

/** Submits forms as a click on their buttons does. */
public class HtmlFormUtil {
    private HtmlFormUtil() {}

    /** Clicks the form's submit button: the last one. */
    public static Page submit(HtmlForm htmlForm) throws IOException {
        return submit(htmlForm, getSubmitButton(htmlForm));
    }

    public static Page submit(HtmlForm htmlForm, HtmlElement submitElement) throws IOException {
        return submitElement.click();
    }

    public static List<HtmlElement> getSubmitButtons(HtmlForm htmlForm) throws ElementNotFoundException {
        List<HtmlElement> buttons = new ArrayList<>();
        for (HtmlElement element : htmlForm.getFormElements()) {
            String type = element.getAttribute("type");
            boolean isButton = element instanceof HtmlButton && (type.isEmpty() || type.equals("submit"));
            if (isButton || element instanceof HtmlSubmitInput) {
                buttons.add(element);
            }
        }
        return buttons;
    }

    public static HtmlElement getSubmitButton(HtmlForm htmlForm) throws ElementNotFoundException {
        List<HtmlElement> buttons = getSubmitButtons(htmlForm);
        if (buttons.isEmpty()) {
            throw new ElementNotFoundException("button", "type", "submit");
        }
        return buttons.get(buttons.size() - 1);
    }

    public static HtmlButton getButtonByCaption(HtmlForm htmlForm, String caption) throws ElementNotFoundException {
        for (HtmlElement button : htmlForm.getElementsByTagName("button")) {
            if (button.getTextContent().trim().equals(caption)) {
                return (HtmlButton) button;
            }
        }
        throw new ElementNotFoundException("button", "caption", caption);
    }
}
