"""Reading running text: minutes, assessments, recommendations and quantified figures."""
