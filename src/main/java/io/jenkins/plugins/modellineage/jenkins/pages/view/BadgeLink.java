package io.jenkins.plugins.modellineage.jenkins.pages.view;

import hudson.Util;

/**
 * The badge of a stage, to be put into other pages.
 *
 * @param image its address, relative to Jenkins' root
 * @param alt what it is of, in words
 * @param markdown the image with a link to the model
 */
public record BadgeLink(String image, String alt, String markdown) {

    /**
     * @param root address of Jenkins, with a slash at its end
     * @param url of the model's page, relative to that, without slashes at its ends
     */
    public static BadgeLink of(String root, String url, String model, String stage) {
        String image = url + "/stage/" + Util.rawEncode(stage) + "/badge.svg";
        String alt = model + " " + stage;
        return new BadgeLink(image, alt, "[![" + alt + "](" + root + image + ")](" + root + url + "/)");
    }
}
