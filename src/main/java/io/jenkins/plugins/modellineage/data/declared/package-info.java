/** What files of DVC, Hugging Face and Croissant say of data, held against the files that are there. */
package io.jenkins.plugins.modellineage.data.declared;
