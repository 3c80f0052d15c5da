"""How firm a figure is, and whether two figures differ: intervals, limits, tests and association.

One module a question: `shares` (how firm one percentage is, and where it lies to the bands), `pairs` (which of two
can be told apart), `funnel` (which of many lies outside, and how many would by chance), `association` (whether two
measures go together); `distributions` has the chances they rest on, and `checks` refuses bad input for all of them.

Plain functions of counts and numbers: no data access, no words for the screen, no Streamlit. Counts are
always "x of N": ``sufficient`` cases out of ``cases`` cases. Proportions run from 0 to 1; whatever is named
``percent`` or ``boundary`` runs from 0 to 100. Bad input raises ``ValueError`` with a sentence; input that is
sound but too little to say anything about is answered, not raised (see :class:`association.Association`).

Every interval here speaks of the cases drawn, and of nothing else: it says how precisely the cases pin down
a percentage, not how likely the published rating is to be wrong.

Sources, cited by author and year in the modules:

* Benjamini Y, Hochberg Y (1995) Controlling the false discovery rate. J R Stat Soc B 57:289-300.
* Bonett DG, Wright TA (2000) Sample size requirements for estimating Pearson, Kendall and Spearman
  correlations. Psychometrika 65:23-28.
* Fieller EC, Hartley HO, Pearson ES (1957) Tests for rank correlation coefficients I. Biometrika 44:470-481.
* Hirji KF, Tan SJ, Elashoff RM (1991) A quasi-exact test for comparing two binomial proportions. Stat Med
  10:1137-1153.
* Kendall MG (1945) The treatment of ties in ranking problems. Biometrika 33:239-251.
* Kendall MG (1970) Rank correlation methods, 4th ed. Griffin, London.
* Lancaster HO (1961) Significance tests in discrete distributions. J Am Stat Assoc 56:223-234.
* Newcombe RG (1998a) Two-sided confidence intervals for the single proportion: comparison of seven methods.
  Stat Med 17:857-872.
* Newcombe RG (1998b) Interval estimation for the difference between independent proportions: comparison of
  eleven methods. Stat Med 17:873-890.
* Spiegelhalter DJ (2005a) Funnel plots for comparing institutional performance. Stat Med 24:1185-1202.
* Spiegelhalter DJ (2005b) Handling over-dispersion of performance indicators. Qual Saf Health Care
  14:347-351.
* Wilson EB (1927) Probable inference, the law of succession, and statistical inference. J Am Stat Assoc
  22:209-212.
"""
